package kr.cheomdan.shares;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/**
 * How much of an award a project or a person may use at most.
 *
 * @param parent the project of a person's share; null: directly under the award
 * @param name of the project, or of the person
 * @param account of the person, null for a project
 * @param cap in the award's unit
 * @param version goes up with every change
 */
public record Share(
        ShareId id, AwardId award, @Nullable ShareId parent, Kind kind, String name, @Nullable UUID account, long cap, int version) {

    /** Whose share it is. */
    public enum Kind {
        PROJECT,
        PERSON
    }

    public Subject subject() {
        return Subject.of("share", id);
    }

    /**
     * A share that is wanted.
     *
     * @param parent null: directly under the award
     * @param name of a project
     * @param account of a person, who is a member of the organisation; null: a project
     */
    public record Wanted(@Nullable ShareId parent, @Nullable String name, @Nullable UUID account, long cap) {}

    /**
     * A share with what is used of it.
     *
     * @param held by jobs that have not ended
     * @param used posted by the ledger
     * @param maxUsable the least of what is left along the chain up to the award; what a job may hold at most now
     */
    public record Standing(Share share, long held, long used, long maxUsable) {

        /** 0 where more is used than the share is now. */
        public long left() {
            return Math.max(0, share.cap() - held - used);
        }
    }

    /**
     * The shares of an award: each project followed by its people, then the people directly under the award.
     *
     * @param available of the award itself
     */
    public record Tree(AwardId award, Unit unit, long awarded, long held, long used, long available, List<Standing> shares) {

        public Tree {
            shares = List.copyOf(shares);
        }
    }
}
