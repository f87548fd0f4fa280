package kr.cheomdan.identity;

/** Whether an account may be used. A lock after wrong passwords is not a status: it ends by itself. */
public enum AccountStatus {
    ACTIVE,
    /** Kept for the histories that name it; nobody can sign in with it. */
    DISABLED
}
