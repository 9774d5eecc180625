#pragma once

namespace diabolo::test {

constexpr int patience = 20'000; ///< ms before a test gives up; nothing depends on how fast it is

} // namespace diabolo::test
