package kr.cheomdan.metering;

import java.util.Collection;
import java.util.Map;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;

/** Knows the jobs of the portal. Metering lies below the module that runs them, which has a bean of this. */
public interface Holds {

    /** What the jobs with these markers hold or held, by marker; markers of no job are left out. */
    Map<String, Hold> of(Collection<String> markers);

    /**
     * Cancels jobs of the award that have not started, the newest first, until what they held is at least so much or there are none. Each
     * is told why: the award was used up by jobs that went past the portal. Works in transactions of its own.
     *
     * @return what is or will be given back
     */
    long makeRoom(Actor actor, AwardId award, long seconds);
}
