package kr.cheomdan.workloads.culture.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What comes with the solution. */
class StyleSamplesTests {

    private static final Path SAMPLES = Path.of("solutions/art-style/samples");

    @Test
    void readsTheSizeOfAJpeg() throws IOException {
        assertThat(ImageHeader.of(SAMPLES.resolve("image/mountain-in-mist.jpg")))
                .contains(new ImageHeader(ImageHeader.Kind.JPEG, SampleLandscape.WIDTH, SampleLandscape.HEIGHT, 3, true));
    }

    @Test
    void shipsTheModelsThatAreMadeHere() throws IOException {
        assertThat(SAMPLES.resolve("model/celadon-ink.onnx")).hasBinaryContent(Models.celadonInk());
        assertThat(Path.of("instances/style/eight-channels.onnx")).hasBinaryContent(Models.eightChannels());
    }
}
