package kr.cheomdan.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What stands on an account.
 *
 * @param posted what has come in less what has gone out
 * @param reservedOut what open reservations may still take out
 * @param reservedIn what open reservations may still bring in; nothing can be done with it yet
 */
public record Balance(long posted, long reservedOut, long reservedIn) {

    /** An account to which nothing has happened. */
    public static final Balance ZERO = new Balance(0, 0, 0);

    /** What can be moved or reserved, if the account may not go below zero. */
    @JsonProperty
    public long available() {
        return posted - reservedOut;
    }

    Balance plus(Balance other) {
        return new Balance(posted + other.posted, reservedOut + other.reservedOut, reservedIn + other.reservedIn);
    }

    Balance minus(Balance other) {
        return new Balance(posted - other.posted, reservedOut - other.reservedOut, reservedIn - other.reservedIn);
    }
}
