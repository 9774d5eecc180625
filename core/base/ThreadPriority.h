#pragma once

namespace diabolo {

/// Lets the calling thread give way to the process's others from now on: for work that nobody's hand waits
/// for. It gets what the cores have left, and a small share where there is nothing left. Only Linux knows
/// priorities of threads for all users; elsewhere nothing changes.
void giveWayToOthers();

} // namespace diabolo
