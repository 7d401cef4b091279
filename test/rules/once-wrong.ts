/** Small households on which the engine was once coarse, or found too little; kept for every run. */
export const onceWrong: readonly number[] = [
  11, 1071, 1431, 1666, 3273, 3744, 3851, 4472, 7034, 7369, 7418, 7839, 8817, 10081, 11076, 11624, 11674,
  11951, 17832, 19683, 21413, 30262, 32222, 33649, 43745, 48445, 58053, 58909, 61715, 65942, 70902, 73306,
  75953, 78759, 80977,
]
