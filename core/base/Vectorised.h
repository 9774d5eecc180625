#pragma once

/// Marks a function whose loop is worth a version for each generation of vector units (128 bits; 256 bits
/// with fused multiply-add; 512 bits); the right one is chosen when the program starts. Without it everything
/// is compiled for the oldest x86-64. Sanitizers do not survive the early choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define DIABOLO_VECTORISED __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define DIABOLO_VECTORISED
#endif
