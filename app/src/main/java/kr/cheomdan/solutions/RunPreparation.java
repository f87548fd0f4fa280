package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.Parameter;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import kr.cheomdan.solutions.RunRequest.Sample;
import kr.cheomdan.solutions.RunRequest.Source;
import kr.cheomdan.solutions.RunRequest.Stored;
import kr.cheomdan.solutions.RunRequest.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Makes a request complete and holds it against the description. */
@Component
class RunPreparation {

    static final String FIELD = "input";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SHOWN = 60;
    private static final long LARGEST_SEED = Integer.MAX_VALUE;
    /** In place of what is known by its hash and not read again. */
    private static final Resource UNREAD = new ByteArrayResource(new byte[1]);

    private final Catalogue catalogue;
    private final Datasets datasets;

    RunPreparation(Catalogue catalogue, Datasets datasets) {
        this.catalogue = catalogue;
        this.datasets = datasets;
    }

    /** @throws RefusedException with the first thing that does not fit */
    PreparedRun prepare(Actor actor, RunRequest request) {
        return prepare(actor, request, Map.of());
    }

    /**
     * The same of a request that may have been made before.
     *
     * @param read what was read then, by the name of the input: whether it may still be used is not asked again
     */
    PreparedRun prepare(Actor actor, RunRequest request, Map<String, Dataset.Version> read) {
        Installed solution = catalogue.find(request.solutionId());
        Description.Resources resources = solution.description().resources();
        List<PreparedRun.Given> inputs = inputs(actor, solution, request.inputs(), read);
        Map<String, String> parameters = parameters(solution.description(), request.parameters());
        int cpus = request.cpus() == null ? resources.usualCpus() : request.cpus();
        if (cpus < resources.leastCpus() || cpus > resources.mostCpus()) {
            throw SolutionsRefusal.CPUS_OUT_OF_RANGE.at("cpus", cpus, resources.leastCpus(), resources.mostCpus());
        }
        long cpuSeconds = request.cpuSeconds() == null ? resources.cpuSeconds() : request.cpuSeconds();
        if (cpuSeconds < 1 || cpuSeconds > resources.mostCpuSeconds()) {
            throw SolutionsRefusal.CPU_SECONDS_OUT_OF_RANGE.at("cpu-seconds", cpuSeconds, resources.mostCpuSeconds());
        }
        long seed = request.seed() == null ? 1 : request.seed();
        if (seed < 0 || seed > LARGEST_SEED) {
            throw SolutionsRefusal.SEED_OUT_OF_RANGE.at("seed", seed, LARGEST_SEED);
        }
        return new PreparedRun(solution, inputs, parameters, seed, cpuSeconds, cpus);
    }

    /** The datasets that the actor may give to a run. */
    List<Dataset> usableData(Actor actor) {
        return datasets.usable(actor);
    }

    /** Which versions a run was given, by the name of the input. */
    Map<String, Dataset.Version> dataOf(JobId run) {
        return datasets.readBy(run);
    }

    private List<PreparedRun.Given> inputs(
            Actor actor, Installed solution, Map<String, Source> asked, Map<String, Dataset.Version> read) {
        Map<String, Source> sources = new HashMap<>(asked);
        Description description = solution.description();
        place(description, sources);
        sources.keySet().stream().filter(name -> description.input(name).isEmpty()).findFirst().ifPresent(unknown -> {
            throw SolutionsRefusal.UNKNOWN_INPUT.at("input", shown(unknown), names(description));
        });
        List<PreparedRun.Given> given = new ArrayList<>();
        for (Input input : description.inputs()) {
            Source source = sources.get(input.name());
            if (source == null && input.required()) {
                throw SolutionsRefusal.INPUT_CHOICE.at(field(description, input), localized(input.title()));
            }
            if (source != null) {
                given.add(source instanceof Stored stored
                        ? stored(actor, solution, input, stored, read.get(input.name()))
                        : given(solution, input, source));
            }
        }
        return given;
    }

    /** What came without the name of its input goes to where it is meant for. */
    private static void place(Description description, Map<String, Source> sources) {
        Source nameless = sources.remove(RunRequest.NAMELESS);
        if (nameless == null) {
            return;
        }
        Input first = nameless instanceof Sample
                ? description.firstRequired()
                : only(description).orElseThrow(() -> SolutionsRefusal.UNKNOWN_INPUT.at("input", "", names(description)));
        if (sources.putIfAbsent(first.name(), nameless) != null) {
            throw SolutionsRefusal.INPUT_CHOICE.at("input", localized(first.title()));
        }
        if (nameless instanceof Sample sample) {
            description.sample(sample.name()).forEach((input, file) -> sources.putIfAbsent(input, new Sample(file)));
        }
    }

    /** The one input that a file without a name can only mean. */
    private static Optional<Input> only(Description description) {
        List<Input> required = description.inputs().stream().filter(Input::required).toList();
        return required.size() == 1 ? Optional.of(required.get(0)) : Optional.empty();
    }

    /** Whether the actor may use it is asked of whoever keeps it. */
    private PreparedRun.Given stored(
            Actor actor, Installed solution, Input input, Stored stored, Dataset.@Nullable Version read) {
        if (read != null && isMeant(read, stored.reference().strip())) {
            return new PreparedRun.Given(input, read.fileName(), false, UNREAD, read);
        }
        Datasets.Chosen chosen = datasets.choose(actor, stored.reference());
        Dataset.Version version = chosen.version();
        if (version.bytes() > input.largestBytes()) {
            throw SolutionsRefusal.INPUT_TOO_LARGE.at(
                    field(solution.description(), input), localized(input.title()), version.bytes(), input.largestBytes());
        }
        return new PreparedRun.Given(input, version.fileName(), false, chosen.content(), version);
    }

    private static boolean isMeant(Dataset.Version read, String reference) {
        return reference.equalsIgnoreCase(read.reference()) || reference.equalsIgnoreCase(read.datasetId().toString());
    }

    private PreparedRun.Given given(Installed solution, Input input, Source source) {
        if (source instanceof Sample sample) {
            String file = input.sample(sample.name())
                    .orElseThrow(() -> SolutionsRefusal.UNKNOWN_SAMPLE.at("sample", shown(sample.name())));
            return new PreparedRun.Given(input, file, true, catalogue.sample(solution, input, file));
        }
        Upload upload = (Upload) source;
        try {
            long bytes = upload.content().contentLength();
            if (bytes > input.largestBytes()) {
                throw SolutionsRefusal.INPUT_TOO_LARGE.at(
                        field(solution.description(), input), localized(input.title()), bytes, input.largestBytes());
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new PreparedRun.Given(input, nameOf(upload), false, upload.content());
    }

    /** Every parameter that has a value, what was left out with the usual one. */
    private static Map<String, String> parameters(Description description, Map<String, String> given) {
        given.keySet().stream().filter(name -> description.parameter(name).isEmpty()).findFirst().ifPresent(name -> {
            throw SolutionsRefusal.UNKNOWN_PARAMETER.at(name, shown(name));
        });
        Map<String, String> complete = new TreeMap<>();
        for (Parameter parameter : description.parameters()) {
            String value = given.getOrDefault(parameter.name(), "").strip();
            if (value.isEmpty()) {
                value = parameter.usual();
            }
            if (value != null) {
                refuse(parameter, value);
                complete.put(parameter.name(), value);
            }
        }
        return complete;
    }

    private static void refuse(Parameter parameter, String value) {
        Optional<Parameter.Objection> objection = parameter.objection(value);
        if (objection.isPresent()) {
            String name = parameter.name();
            Localized label = localized(parameter.label());
            throw switch (objection.get()) {
                case NOT_A_NUMBER -> SolutionsRefusal.NOT_A_NUMBER.at(name, label, shown(value));
                case NOT_A_WHOLE_NUMBER -> SolutionsRefusal.NOT_A_WHOLE_NUMBER.at(name, label, shown(value));
                case TOO_SMALL, TOO_LARGE -> SolutionsRefusal.PARAMETER_OUT_OF_RANGE.at(
                        name, label, shown(value), bound(parameter.least()), bound(parameter.most()));
                case NO_SUCH_CHOICE -> SolutionsRefusal.UNKNOWN_CHOICE.at(name, label, shown(value),
                        String.join(", ", parameter.choices().stream().map(Parameter.Choice::value).toList()));
                case TOO_LONG -> SolutionsRefusal.PARAMETER_TOO_LONG.at(name, label);
            };
        }
    }

    private static String bound(@Nullable BigDecimal bound) {
        return bound == null ? "…" : bound.toPlainString();
    }

    static Localized localized(Bilingual text) {
        return new Localized(text.ko(), text.en());
    }

    /** The field of a form that an input is sent in. */
    static String field(Description description, Input input) {
        return description.inputs().size() == 1 ? FIELD : FIELD + "." + input.name();
    }

    private static String names(Description description) {
        return String.join(", ", description.inputs().stream().map(Input::name).toList());
    }

    private static String shown(String text) {
        String visible = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        return visible.length() <= LONGEST_SHOWN ? visible : visible.substring(0, LONGEST_SHOWN) + "…";
    }

    /** For people to read, never a path. */
    private static String nameOf(Upload upload) {
        String last = Text.fileName(upload.name());
        return Text.line("input", last.length() > LONGEST_NAME ? last.substring(last.length() - LONGEST_NAME) : last, LONGEST_NAME);
    }
}
