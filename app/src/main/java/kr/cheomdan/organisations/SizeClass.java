package kr.cheomdan.organisations;

/** The size by which matching rules tell organisations apart. It is declared at registration and frozen by an agreement. */
public enum SizeClass {
    NON_PROFIT,
    SMALL_MEDIUM,
    EARLY_MID_SIZE,
    MID_SIZE,
    LARGE,
    PUBLIC_CORPORATION
}
