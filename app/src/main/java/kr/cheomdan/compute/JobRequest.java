package kr.cheomdan.compute;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.awards.AwardId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the data centre.
 *
 * @param name what the person calls the job
 * @param script the text of the script, null where a shipped program runs; a first line {@code #!} names its interpreter, else {@code sh}
 * @param gpus 0 on a partition without GPUs
 * @param memoryBytes for all processes of the job together; 0: the partition's share per CPU
 * @param inputs read-only to the job, in the directory {@code ../inputs} of its working directory
 * @param key the sender's idempotency key: the same key again gives the same job
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
        String key) {

    public JobRequest {
        inputs = List.copyOf(inputs);
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

    /** A file for the job. */
    public record Input(String name, byte[] content) {}
}
