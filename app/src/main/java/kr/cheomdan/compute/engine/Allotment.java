package kr.cheomdan.compute.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account may use at an engine that keeps accounts of its own. The book is the truth; the engine is told so that jobs which do not
 * come through us, submitted with the engine's own commands, meet the same end.
 *
 * @param account small letters, digits and {@code _}; never given to somebody else
 * @param gpuClass the device class that is counted, null: processors
 * @param grantedSeconds device-seconds given in all, less what was taken back
 * @param usedSeconds of them used, by the book
 * @param use whether jobs may be started under it
 * @param users names of operating system users who may submit under it besides the one that our jobs run as
 */
public record Allotment(
        String account, @Nullable String gpuClass, long grantedSeconds, long usedSeconds, Use use, List<String> users) {

    /** Whether an account may be used. */
    public enum Use {
        OPEN,
        /** Nothing starts for now; what waits stays. */
        STOPPED,
        /** Nothing will ever start again unless it is opened; what waits is ended. */
        OVER
    }

    public Allotment {
        users = List.copyOf(users);
    }
}
