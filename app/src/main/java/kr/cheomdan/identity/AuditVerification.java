package kr.cheomdan.identity;

import org.jspecify.annotations.Nullable;

/**
 * What a check of the whole audit trail found.
 *
 * @param checked how many entries were recomputed and found right, from the first on
 * @param fault what is wrong with the first bad entry; null where nothing is
 * @param badEntry its number; null where nothing is wrong
 * @param lastHash hash of the last right entry: written down elsewhere, it proves later that nothing before it was replaced
 */
public record AuditVerification(long checked, @Nullable Fault fault, @Nullable Long badEntry, String lastHash) {

    /** How an entry can be bad. */
    public enum Fault {
        /** Its content is not what was written. */
        ALTERED,
        /** It is gone, at the end of the trail or inside. */
        MISSING,
        /** It does not follow the entry before it: put in between, or moved. */
        OUT_OF_PLACE,
        /** It was put behind the last one that was written. */
        ADDED,
        /** The entries are sound, but the stored count and last hash are not theirs. */
        HEAD_ALTERED
    }

    public boolean isSound() {
        return fault == null;
    }
}
