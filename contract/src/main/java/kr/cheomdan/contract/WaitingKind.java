package kr.cheomdan.contract;

import java.util.Locale;

/** The kinds of reasons for which a job waits, as far as server and client have a sentence for them. */
public enum WaitingKind {
    CPUS,
    GPUS,
    MEMORY,
    RESOURCES,
    TURN,
    START,
    AGAIN,
    DEPENDENCY,
    THROTTLE,
    AWARD,
    LIMIT,
    NODES,
    HELD,
    OTHER;

    /**
     * Slurm has far more reasons than a person can do something about; some carry names of nodes behind them.
     *
     * @param reason in the word of the engine
     */
    public static WaitingKind of(String reason) {
        if (reason.startsWith("QOSGrp") && reason.contains("Minutes")) {
            return AWARD;
        }
        if (reason.startsWith("QOS") || reason.startsWith("Assoc") || reason.startsWith("Max")) {
            return LIMIT;
        }
        if (reason.startsWith("ReqNodeNotAvail") || reason.startsWith("Nodes_required") || reason.startsWith("Partition")) {
            return NODES;
        }
        return switch (reason) {
            case "cpus" -> CPUS;
            case "gpus" -> GPUS;
            case "memory" -> MEMORY;
            case "turn", "Priority" -> TURN;
            case "start", "None" -> START;
            case "dependency", "Dependency" -> DEPENDENCY;
            case "throttle", "JobArrayTaskLimit" -> THROTTLE;
            case "Resources" -> RESOURCES;
            case "BeginTime" -> AGAIN;
            case "NodeDown", "Reservation" -> NODES;
            case "JobHeldAdmin", "JobHeldUser" -> HELD;
            default -> OTHER;
        };
    }

    /** The last part of the key of its sentence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
