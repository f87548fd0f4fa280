package kr.cheomdan.ledger;

import kr.cheomdan.shared.Unit;

/**
 * Which account is meant, whether it was used before or not. An account comes into being with the first transfer that names it.
 *
 * @param ownerKind whose it is, as the noun of {@link kr.cheomdan.shared.Subject#kind}: {@code plan}, {@code call}, {@code award}
 * @param ownerId the owner's id as text
 */
public record AccountRef(String ownerKind, String ownerId, AccountKind kind, Unit unit) implements Comparable<AccountRef> {

    private static final int LONGEST = 200;

    public AccountRef {
        requireName(ownerKind);
        requireName(ownerId);
    }

    /** The same owner's account of another kind, in the same unit. */
    public AccountRef as(AccountKind other) {
        return new AccountRef(ownerKind, ownerId, other, unit);
    }

    /** An order in which accounts can be opened by several at once without waiting for each other in a circle. */
    @Override
    public int compareTo(AccountRef other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return ownerKind + "/" + ownerId + "/" + kind + "/" + unit;
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not an owner of an account: " + name);
        }
    }
}
