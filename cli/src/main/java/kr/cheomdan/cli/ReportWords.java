package kr.cheomdan.cli;

import kr.cheomdan.contract.WaitingKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a job used, what it might ask for the next time and why it waits, as people read it. */
final class ReportWords {

    private ReportWords() {}

    /** Puts amounts as people read them in the place of bytes and milliseconds. */
    static void readable(ObjectNode measure) {
        String kind = measure.path("kind").asString("");
        for (String side : new String[] {"used", "asked"}) {
            JsonNode amount = measure.path(side);
            if (amount.isNumber()) {
                measure.put(side, kind.equals("MEMORY") ? Amounts.bytes(amount.asLong()) : Times.milliseconds(amount.asLong()));
            }
        }
    }

    static String advice(JsonNode advice) {
        String code = advice.path("code").asString("");
        Object[] arguments = new Object[advice.path("arguments").size()];
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = argument(code, index, advice.path("arguments").path(index).asLong());
        }
        return Words.or(code, "job.advice." + code, arguments);
    }

    private static Object argument(String code, int index, long value) {
        return switch (index == 1 ? code : "") {
            case "LESS_MEMORY" -> Amounts.bytes(value);
            case "SHORTER_LIMIT" -> Times.milliseconds(value);
            default -> value;
        };
    }

    /** Why a job has not started yet; what no sentence is known for stands as the scheduler named it. */
    static String waiting(String reason) {
        return Words.or(reason, "job.waiting." + WaitingKind.of(reason).word(), reason);
    }
}
