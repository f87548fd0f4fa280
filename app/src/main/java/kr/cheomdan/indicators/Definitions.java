package kr.cheomdan.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The definitions in force, from {@code indicators/definitions.yaml}. */
@Component
class Definitions {

    private final List<Definition> all;

    Definitions() throws IOException {
        try (InputStream in = new ClassPathResource("indicators/definitions.yaml").getInputStream()) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<Definition> read = new ArrayList<>();
            entries.forEach(entry -> read.add(definition(entry)));
            this.all = List.copyOf(read);
        }
    }

    List<Definition> all() {
        return all;
    }

    Optional<Definition> find(String code) {
        return all.stream().filter(definition -> definition.code().equals(code)).findFirst();
    }

    /** What stands for the target of a plan that names an indicator nobody has defined: shown, and without a value. */
    static Definition undefined(String code) {
        Localized name = new Localized(code, code);
        Localized text = new Localized("아직 정의되지 않은 지표입니다.", "This indicator has not been defined yet.");
        return new Definition(code, 0, IndicatorKind.FLOW, Direction.ASCENDING, "NUMBER", name, text, null, null, 0, false);
    }

    private static Definition definition(Map<String, Object> entry) {
        return new Definition(
                text(entry, "code"),
                (int) entry.get("version"),
                IndicatorKind.valueOf(text(entry, "kind")),
                Direction.valueOf(text(entry, "direction")),
                text(entry, "unit"),
                localized(entry.get("name")),
                localized(entry.get("text")),
                optional(entry, "event"),
                optional(entry, "baseEvent"),
                (int) entry.get("minimumEvidence"),
                (boolean) entry.get("zeroKnown"));
    }

    private static Localized localized(Object value) {
        Map<?, ?> texts = (Map<?, ?>) value;
        return new Localized(String.valueOf(texts.get("ko")).strip(), String.valueOf(texts.get("en")).strip());
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.get(key));
    }

    private static @Nullable String optional(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        return value == null ? null : value.toString();
    }
}
