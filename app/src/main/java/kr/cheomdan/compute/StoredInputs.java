package kr.cheomdan.compute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.stored.StoredData;
import kr.cheomdan.shared.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts in place of the name of data what the job is to be given, and has it kept that it was. */
@Component
class StoredInputs {

    private static final int LONGEST_NAME = 100;

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
