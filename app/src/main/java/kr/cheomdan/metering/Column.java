package kr.cheomdan.metering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A field of {@code sacct} that means something to us, and what may stand in it. Others may have any name. */
enum Column {
    JOB_ID("JobID", Values::isJobId),
    JOB_ID_RAW("JobIDRaw", Values::isJobId),
    CLUSTER("Cluster", null),
    PARTITION("Partition", null),
    QOS("QOS", null),
    ACCOUNT("Account", null),
    USER("User", null),
    SUBMIT("Submit", Values::isTime),
    ELIGIBLE("Eligible", Values::isTime),
    START("Start", Values::isTime),
    END("End", Values::isTime),
    ELAPSED("Elapsed", Values::isDuration),
    ELAPSED_RAW("ElapsedRaw", Values::isNumber),
    STATE("State", Values::isState),
    NNODES("NNodes", Values::isNumber),
    ALLOC_NODES("AllocNodes", Values::isNumber),
    NCPUS("NCPUS", Values::isNumber),
    ALLOC_CPUS("AllocCPUS", Values::isNumber),
    ALLOC_TRES("AllocTRES", Values::isTres),
    REQ_TRES("ReqTRES", Values::isTres),
    REQ_MEM("ReqMem", null),
    NODE_LIST("NodeList", null),
    CPU_TIME_RAW("CPUTimeRAW", Values::isNumber),
    TIME_LIMIT_RAW("TimelimitRaw", null),
    EXIT_CODE("ExitCode", Values::isExitCode),
    ASSOC_ID("AssocID", Values::isNumber),
    DB_INDEX("DBIndex", Values::isNumber),
    UID("UID", Values::isNumber),
    GID("GID", Values::isNumber),
    JOB_NAME("JobName", null, true),
    CONSTRAINTS("Constraints", null, true),
    COMMENT("Comment", null, true),
    ADMIN_COMMENT("AdminComment", null, true),
    SYSTEM_COMMENT("SystemComment", null, true),
    SUBMIT_LINE("SubmitLine", null, true),
    WORK_DIR("WorkDir", null, true),
    CONTAINER("Container", null, true),
    EXTRA("Extra", null, true);

    private static final Map<String, Column> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(column -> column.spoken.toLowerCase(Locale.ROOT), Function.identity()));

    private final String spoken;
    private final @Nullable Predicate<String> check;
    private final boolean free;

    Column(String spoken, @Nullable Predicate<String> check) {
        this(spoken, check, false);
    }

    Column(String spoken, @Nullable Predicate<String> check, boolean free) {
        this.spoken = spoken;
        this.check = check;
        this.free = free;
    }

    /** Null where the name means nothing to us. */
    static @Nullable Column named(String name) {
        return BY_NAME.get(name.strip().toLowerCase(Locale.ROOT));
    }

    /** As {@code sacct} spells it. */
    String spoken() {
        return spoken;
    }

    /** Whether people write it, so that anything may stand in it, the delimiter and ends of lines included. */
    boolean isFree() {
        return free;
    }

    /** Whether this can stand in it; always so where nothing is known of what does. */
    boolean takes(String value) {
        return check == null || check.test(value);
    }

    /** Whether something that can stand here tells it from another field. */
    boolean isTelling() {
        return check != null;
    }
}
