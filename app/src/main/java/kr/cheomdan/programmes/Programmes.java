package kr.cheomdan.programmes;

import java.util.List;
import java.util.Optional;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plans, their versions, and the one this cluster works to. Reading is public. */
@Service
@Transactional
public class Programmes {

    /** The plan this cluster works to: the first one loaded, until another is chosen. */
    @Transactional(readOnly = true)
    public Optional<Plan> current() {
        throw new UnsupportedOperationException();
    }

    /**
     * The version in force of a plan.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link LifecycleRefusal#NOT_FOUND} where no such plan was loaded
     */
    @Transactional(readOnly = true)
    public Plan get(String code) {
        throw new UnsupportedOperationException();
    }

    /** An earlier version of a plan, as it was then. */
    @Transactional(readOnly = true)
    public Plan get(String code, int version) {
        throw new UnsupportedOperationException();
    }

    /** The versions of a plan, newest first. */
    @Transactional(readOnly = true)
    public List<PlanVersion> versions(String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * Loads a plan file. A plan not known yet gets its first version at once; a file that states the same changes nothing; one that
     * differs is compared, and becomes the next version only with {@code apply}.
     *
     * @throws kr.cheomdan.shared.RefusedException with every fault of the file at once
     */
    public PlanLoad load(Actor actor, byte[] yaml, String fileName, boolean apply) {
        throw new UnsupportedOperationException();
    }
}
