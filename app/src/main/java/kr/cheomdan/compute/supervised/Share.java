package kr.cheomdan.compute.supervised;

import java.util.ArrayList;
import java.util.List;

/** What one job has of a machine: processors and GPUs by number, and memory. */
public record Share(List<Integer> cpus, List<Integer> gpus, long memoryBytes) {

    public Share {
        cpus = List.copyOf(cpus);
        gpus = List.copyOf(gpus);
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        cpus.forEach(cpu -> names.add("cpu:" + cpu));
        gpus.forEach(gpu -> names.add("gpu:" + gpu));
        return names;
    }
}
