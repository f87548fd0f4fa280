package kr.cheomdan.compute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Puts in place of the name of data what the job is to be given, and has it kept that it was. */
@Component
class StoredInputs {

    private static final int LONGEST_NAME = 100;
    /** In place of content that nobody reads again. */
    private static final Resource UNREAD = new ByteArrayResource(new byte[1]);

    /** Asked for when it is needed: who keeps data knows of jobs. */
    private final ObjectProvider<StoredData> data;

    StoredInputs(ObjectProvider<StoredData> data) {
        this.data = data;
    }

    /** The same request with the content of what it names. */
    JobRequest choose(Actor actor, JobRequest request) {
        if (request.inputs().stream().allMatch(input -> input.data() == null)) {
            return request;
        }
        Set<String> taken = request.inputs().stream().map(input -> input.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
        List<Input> inputs = new ArrayList<>();
        for (Input input : request.inputs()) {
            String reference = input.data();
            if (reference == null) {
                inputs.add(input);
                continue;
            }
            StoredData.Version version = data().choose(actor, reference);
            String name = input.name().isBlank() ? free(fileName(version.fileName()), taken) : input.name();
            inputs.add(new Input(name, version.content(), version.sha256(), version.reference()));
        }
        return request.with(inputs);
    }

    /**
     * The same request as it was understood when a job was made of it. What the data are now is not asked, nor whether they are still
     * there: they are known by their hash.
     *
     * @throws kr.cheomdan.shared.RefusedException where other data are asked for than the job was given
     */
    JobRequest asGiven(JobRequest request, Job job) {
        List<StoredData.Read> given = new ArrayList<>(data().readBy(job.id()));
        // The order in which names were found for files that had none.
        given.sort(Comparator.comparing((StoredData.Read read) -> read.input().length()).thenComparing(StoredData.Read::input));
        Map<Input, StoredData.Read> reads = new IdentityHashMap<>();
        for (boolean named : new boolean[] {true, false}) {
            for (Input input : request.inputs()) {
                String reference = input.data();
                if (reference != null && named != input.name().isBlank()) {
                    StoredData.Read read = given.stream().filter(each -> isMeant(each, input.name(), reference.strip())).findFirst()
                            .orElseThrow(() -> ComputeRefusal.KEY_REUSED.with(job.id()));
                    given.remove(read);
                    reads.put(input, read);
                }
            }
        }
        return request.with(request.inputs().stream().map(input -> {
            StoredData.Read read = reads.get(input);
            return read == null ? input : new Input(read.input(), UNREAD, read.sha256(), read.reference());
        }).toList());
    }

    private static boolean isMeant(StoredData.Read read, String name, String reference) {
        return (name.isBlank() || name.equals(read.input()))
                && (reference.equalsIgnoreCase(read.reference()) || reference.equalsIgnoreCase(read.dataset().toString()));
    }

    /** As the rules want names of files to be; nobody is refused for what somebody else called a file. */
    private static String fileName(String uploaded) {
        String plain = uploaded.replaceAll("[^\\p{L}\\p{M}\\p{N} ._+@=,()\\[\\]-]", "_").replaceFirst("^[^\\p{L}\\p{N}_]", "_");
        int from = 0;
        while (plain.substring(from).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            from++;
        }
        return from == 0 ? plain : "_" + plain.substring(from);
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name.substring(0, dot) + "-" + i + name.substring(dot);
        }
        return free;
    }

    /** In the transaction that accepts the job. */
    Job recordUse(Actor actor, JobRequest request, Job job) {
        for (Input input : request.inputs()) {
            String reference = input.data();
            if (reference != null) {
                data().recordUse(actor, job.id(), input.name(), reference);
            }
        }
        return job;
    }

    StoredData data() {
        return data.getObject();
    }
}
