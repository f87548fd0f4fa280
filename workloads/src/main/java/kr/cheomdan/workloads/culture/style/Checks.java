package kr.cheomdan.workloads.culture.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.culture.video.FileFacts;
import kr.cheomdan.workloads.culture.video.FilmReader;

/** What is looked at before a picture is decoded or anything of a model is loaded. */
final class Checks {

    static final String IMAGE = "image";
    static final String MODEL = "model";
    static final long MOST_PIXELS = 60_000_000;
    private static final long MOST_FRAME = 9_437_184;
    private static final long MOST_FRAMES = 20_000;
    private static final int LEAST_SIDE = 16;
    private static final long LEAST_OPSET = 7;
    /** The newest that ONNX Runtime 1.26 is known to read; files of later versions are refused here, where it can be said why. */
    private static final long MOST_OPSET = 24;
    private static final long MOST_IR = 12;
    private static final int MOST_NODES = 20_000;
    private static final long MOST_PARAMETERS = 200_000_000;

    private final Findings findings;

    Checks(Findings findings) {
        this.findings = findings;
    }

    /** Empty where it is no film; then it has to be a picture. */
    Optional<FileFacts> film(Given given) {
        try {
            if (!ImageHeader.isFilm(given.file(IMAGE))) {
                return Optional.empty();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        Optional<FileFacts> film = FilmReader.facts(given.file(IMAGE));
        Place place = Place.of(IMAGE);
        if (film.isEmpty()) {
            findings.error("art-style.no-film", place);
            return Optional.of(new FileFacts(0, 0, 0, 1, 1, false));
        }
        FileFacts facts = film.get();
        if (facts.width() % 2 != 0 || facts.height() % 2 != 0 || facts.width() < LEAST_SIDE || facts.height() < LEAST_SIDE
                || (long) facts.width() * facts.height() > MOST_FRAME) {
            findings.error("art-style.film-size", place, facts.width(), facts.height(), MOST_FRAME);
        } else if (facts.frames() > MOST_FRAMES || facts.frames() < 1) {
            findings.error("art-style.film-length", place, facts.frames(), MOST_FRAMES);
        } else if (!facts.even()) {
            findings.error("art-style.film-uneven", place);
        }
        return film;
    }

    Optional<ImageHeader> image(Given given) {
        Optional<ImageHeader> header;
        try {
            header = ImageHeader.of(given.file(IMAGE));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        Place place = Place.of(IMAGE);
        if (header.isEmpty()) {
            findings.error("art-style.no-image", place);
            return header;
        }
        ImageHeader image = header.get();
        if (image.pixels() > MOST_PIXELS) {
            findings.error("art-style.image-too-large", place, image.width(), image.height(), MOST_PIXELS);
        } else if (image.width() < LEAST_SIDE || image.height() < LEAST_SIDE) {
            findings.error("art-style.image-too-small", place, image.width(), image.height(), LEAST_SIDE);
        } else if (image.kind() == ImageHeader.Kind.JPEG && image.channels() == 4) {
            findings.error("art-style.image-for-print", place);
        } else if (!image.whole()) {
            findings.error("art-style.image-cut-short", place);
        }
        return findings.hasErrors() ? Optional.empty() : header;
    }

    Optional<ModelFacts> model(Given given) {
        Optional<ModelFacts> read;
        try {
            read = ModelFacts.of(given.file(MODEL));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        if (read.isEmpty()) {
            findings.error("art-style.no-model", Place.of(MODEL));
            return read;
        }
        ModelFacts model = read.get();
        what(model);
        ends(model);
        return findings.hasErrors() ? Optional.empty() : read;
    }

    private void what(ModelFacts model) {
        Place place = Place.of(MODEL);
        model.foreign().forEach(operator -> findings.error("art-style.custom-operator", place, operator));
        for (String location : model.elsewhere()) {
            findings.error(isOutside(location) ? "art-style.reads-outside" : "art-style.weights-elsewhere", place, location);
        }
        if (model.opset() < LEAST_OPSET || model.opset() > MOST_OPSET || model.ir() > MOST_IR) {
            findings.error("art-style.opset", place, model.opset(), LEAST_OPSET, MOST_OPSET);
        }
        if (model.nodes() == 0 || model.nodes() > MOST_NODES) {
            findings.error("art-style.nodes", place, model.nodes(), MOST_NODES);
        }
        if (model.parameters() > MOST_PARAMETERS) {
            findings.error("art-style.parameters", place, model.parameters(), MOST_PARAMETERS);
        }
    }

    /** Whoever looks there would leave the folder of the model. */
    private static boolean isOutside(String location) {
        String path = location.replace('\\', '/');
        return path.startsWith("/") || path.startsWith("~") || path.contains(":") || List.of(path.split("/")).contains("..");
    }

    private void ends(ModelFacts model) {
        Place place = Place.of(MODEL);
        if (model.inputs().size() != 1 || model.outputs().isEmpty()) {
            findings.error("art-style.inputs", place, model.inputs().size(), model.outputs().size());
            return;
        }
        ModelFacts.Value input = model.inputs().get(0);
        if (input.type() != ModelFacts.FLOAT || model.outputs().get(0).type() != ModelFacts.FLOAT && model.outputs().get(0).type() != 0) {
            findings.error("art-style.not-floats", place, input.name());
        } else if (Shape.of(input).isEmpty()) {
            findings.error("art-style.no-picture-model", place, input.name(), input.shape());
        }
    }
}
