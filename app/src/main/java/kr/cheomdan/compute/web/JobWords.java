package kr.cheomdan.compute.web;

import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what engines say in words of their own, so that a person need not know the engine. */
@Component("jobWords")
class JobWords {

    private final Display display;

    JobWords(Display display) {
        this.display = display;
    }

    /** Why a job or a task has not started yet; what no sentence is known for is named as the engine named it. */
    public String waiting(@Nullable String reason) {
        return reason == null ? "" : display.message("compute.waiting." + kind(reason), reason);
    }

    /** Slurm has far more reasons than a person can do something about; some carry names of nodes behind them. */
    private static String kind(String reason) {
        if (reason.startsWith("QOSGrp") && reason.contains("Minutes")) {
            return "award";
        }
        if (reason.startsWith("QOS") || reason.startsWith("Assoc") || reason.startsWith("Max")) {
            return "limit";
        }
        if (reason.startsWith("ReqNodeNotAvail") || reason.startsWith("Nodes_required") || reason.startsWith("Partition")) {
            return "nodes";
        }
        return switch (reason) {
            case "cpus", "gpus", "memory", "turn", "start", "dependency", "throttle" -> reason;
            case "Resources" -> "resources";
            case "Priority" -> "turn";
            case "None" -> "start";
            case "Dependency" -> "dependency";
            case "JobArrayTaskLimit" -> "throttle";
            case "BeginTime" -> "again";
            case "NodeDown", "Reservation" -> "nodes";
            case "JobHeldAdmin", "JobHeldUser" -> "held";
            default -> "other";
        };
    }
}
