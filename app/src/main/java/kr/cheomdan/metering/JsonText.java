package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import kr.cheomdan.metering.UsageImport.Layout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code sacct --json}, one job at a time. The shapes of its versions differ: a number may be an object that says whether it is set, a
 * state may be a list. Steps stand inside their jobs and are not looked at. Lines are jobs, counted from 1.
 */
final class JsonText implements AccountingText {

    private static final int SHOWN = 200;
    private static final long MEBIBYTES_OF_A_GIBIBYTE = 1_024;

    private final InputStream stream;
    private final RecordMaker maker;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private long read;

    JsonText(InputStream stream, RecordMaker maker) {
        this.stream = stream;
        this.maker = maker;
    }

    @Override
    public Layout layout() {
        return Layout.JSON;
    }

    @Override
    public Set<Column> missing() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public long lines() {
        return read;
    }

    @Override
    public void read(Sink sink) throws IOException {
        boolean jobs = false;
        try (JsonParser parser = mapper.createParser(stream)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("jobs") && value == JsonToken.START_ARRAY) {
                    jobs = true;
                    jobs(parser, sink);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            if (!jobs) {
                throw MeteringRefusal.UNKNOWN_LAYOUT.with();
            }
            sink.skip(read + 1, UsageReason.TRUNCATED_LINE, broken.getOriginalMessage());
            return;
        }
        require(jobs);
    }

    private static void require(boolean isAccounting) {
        if (!isAccounting) {
            throw MeteringRefusal.UNKNOWN_LAYOUT.with();
        }
    }

    private void jobs(JsonParser parser, Sink sink) {
        @Nullable String[] fields = new String[Column.values().length];
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode job = parser.readValueAsTree();
            read++;
            Arrays.fill(fields, null);
            fill(job, fields);
            String text = "job " + id(job) + " " + job.path("name").asString("");
            maker.make(fields, read, text.substring(0, Math.min(SHOWN, text.length())), sink);
        }
    }

    private static void fill(JsonNode job, @Nullable String[] fields) {
        JsonNode time = job.path("time");
        set(fields, Column.JOB_ID_RAW, number(job.path("job_id")));
        set(fields, Column.JOB_ID, id(job));
        set(fields, Column.CLUSTER, job.path("cluster").asString(""));
        set(fields, Column.PARTITION, job.path("partition").asString(""));
        set(fields, Column.QOS, job.path("qos").asString(""));
        set(fields, Column.ACCOUNT, job.path("account").asString(""));
        set(fields, Column.USER, job.path("association").path("user").asString(job.path("user").asString("")));
        set(fields, Column.SUBMIT, number(time.path("submission")));
        set(fields, Column.START, number(time.path("start")));
        set(fields, Column.END, number(time.path("end")));
        set(fields, Column.ELAPSED_RAW, number(time.path("elapsed")));
        set(fields, Column.STATE, state(job.path("state").path("current")));
        set(fields, Column.NNODES, number(job.path("allocation_nodes")));
        set(fields, Column.NODE_LIST, job.path("nodes").asString(""));
        set(fields, Column.JOB_NAME, job.path("name").asString(""));
        set(fields, Column.COMMENT, job.path("comment").path("job").asString(""));
        set(fields, Column.ALLOC_TRES, tres(job.path("tres").path("allocated")));
    }

    private static void set(@Nullable String[] fields, Column column, String value) {
        fields[column.ordinal()] = value;
    }

    /** The task of an array is called by the array, a part of a heterogeneous job by its first part. */
    private static String id(JsonNode job) {
        String array = number(job.path("array").path("job_id"));
        String task = number(job.path("array").path("task_id"));
        if (!array.isEmpty() && !array.equals("0") && !task.isEmpty()) {
            return array + "_" + task;
        }
        String het = number(job.path("het").path("job_id"));
        String part = number(job.path("het").path("job_offset"));
        return !het.isEmpty() && !het.equals("0") && !part.isEmpty() ? het + "+" + part : number(job.path("job_id"));
    }

    private static String number(JsonNode value) {
        JsonNode plain = value.isObject() ? (value.path("set").asBoolean(false) ? value.path("number") : value.path("none")) : value;
        return plain.isIntegralNumber() ? Long.toString(plain.asLong()) : "";
    }

    private static String state(JsonNode current) {
        return current.isArray() ? current.path(0).asString("") : current.asString("");
    }

    /** As {@code sacct} writes it elsewhere, so that a record says the same whichever way it was read. */
    private static String tres(JsonNode allocated) {
        Set<String> entries = new TreeSet<>();
        for (JsonNode each : allocated) {
            String type = each.path("type").asString("");
            String name = each.path("name").asString("");
            String count = number(each.path("count"));
            if (!count.isEmpty() && !type.equals("energy")) {
                String amount = type.equals("mem") ? memory(Long.parseLong(count)) : count;
                entries.add((name.isEmpty() ? type : type + "/" + name) + "=" + amount);
            }
        }
        return String.join(",", entries);
    }

    private static String memory(long mebibytes) {
        return mebibytes > 0 && mebibytes % MEBIBYTES_OF_A_GIBIBYTE == 0 ? mebibytes / MEBIBYTES_OF_A_GIBIBYTE + "G" : mebibytes + "M";
    }
}
