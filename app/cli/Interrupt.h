#pragma once

namespace diabolo {

/// Turns the first Ctrl-C (SIGINT) or SIGTERM into a wish that the program can ask about; a second one ends
/// it as ever. One at a time; the former handling comes back with its end.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] bool wished() const;
};

} // namespace diabolo
