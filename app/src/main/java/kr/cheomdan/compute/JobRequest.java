package kr.cheomdan.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.awards.AwardId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * What is asked of the data centre.
 *
 * @param name what the person calls the job
 * @param script the text of the script, null where a shipped program runs; a first line {@code #!} names its interpreter, else {@code sh}
 * @param gpus 0 on a partition without GPUs
 * @param memoryBytes for all processes of the job together; 0: the partition's share per CPU
 * @param inputs read-only to the job, in the directory {@code ../inputs} of its working directory
 * @param key the sender's idempotency key: the same key again gives the same job
 * @param shape on how many machines, how often, after what
 */
public record JobRequest(
        AwardId awardId,
        String partition,
        String name,
        @Nullable String script,
        int cpus,
        int gpus,
        long memoryBytes,
        Duration timeLimit,
        List<Input> inputs,
        String key,
        Shape shape) {

    public JobRequest {
        inputs = List.copyOf(inputs);
    }

    /** One that runs once, on one machine, at once. */
    public JobRequest(
            AwardId awardId,
            String partition,
            String name,
            @Nullable String script,
            int cpus,
            int gpus,
            long memoryBytes,
            Duration timeLimit,
            List<Input> inputs,
            String key) {
        this(awardId, partition, name, script, cpus, gpus, memoryBytes, timeLimit, inputs, key, Shape.SINGLE);
    }

    /** The same with other files. */
    JobRequest with(List<Input> others) {
        return new JobRequest(awardId, partition, name, script, cpus, gpus, memoryBytes, timeLimit, others, key, shape);
    }

    /**
     * What makes a job more than one program on one machine.
     *
     * @param nodes how many machines, each with the CPUs, GPUs and memory that were asked for
     * @param gpuType the class of the GPUs; where it is given the partition must have GPUs of that class. With an empty partition it
     *     chooses one
     * @param array {@code 0-9}, {@code 1,4,7}, {@code 0-100:10}, each with {@code %n} behind it for at most n at a time; null: no array
     * @param after jobs of the same award that must have ended first
     */
    public record Shape(int nodes, @Nullable String gpuType, @Nullable String array, List<Job.After> after) {

        public static final Shape SINGLE = new Shape(1, null, null, List.of());

        public Shape {
            after = List.copyOf(after);
        }
    }

    /**
     * The text of a script that was sent as a file.
     *
     * @throws kr.cheomdan.shared.RefusedException {@link ComputeRefusal#SCRIPT_NOT_TEXT} where it is not UTF-8
     */
    public static String text(byte[] script) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(script)).toString();
        } catch (CharacterCodingException notText) {
            throw ComputeRefusal.SCRIPT_NOT_TEXT.at("script");
        }
    }

    /**
     * A file for the job.
     *
     * @param content read once for the digest and once to be laid down, so that no large file stands in memory
     * @param sha256 of the content, where somebody has it already: then it is not read for the digest
     * @param data names the data that it is, where it is a version of data that are kept; null where it is none
     */
    public record Input(String name, Resource content, @Nullable String sha256, @Nullable String data) {

        private static final Resource LATER = new ByteArrayResource(new byte[0]);

        public Input(String name, Resource content) {
            this(name, content, null);
        }

        public Input(String name, Resource content, @Nullable String sha256) {
            this(name, content, sha256, null);
        }

        public Input(String name, byte[] content) {
            this(name, new ByteArrayResource(content));
        }

        /**
         * Data that are kept; their content is put in place when the job is asked for.
         *
         * @param name empty: as the file was called when it was uploaded
         */
        public static Input ofData(String name, String reference) {
            return new Input(name, LATER, null, reference);
        }

        long bytes() {
            try {
                return content.contentLength();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
