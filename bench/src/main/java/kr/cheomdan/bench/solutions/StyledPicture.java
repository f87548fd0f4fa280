package kr.cheomdan.bench.solutions;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A picture painted by a model of the build and size of trained ones with eight channels. Judged is what one processor paints in a second
 * that it has for itself; what two paint by the clock stands beside it.
 */
record StyledPicture() implements Figure {

    private static final double LEAST = 1;

    @Override
    public String solution() {
        return "art-style";
    }

    @Override
    public String name() {
        return "1600 x 1000, model of 8 channels";
    }

    @Override
    public String asked() {
        return ">= 1 Mpx/s by the clock, 2 workers";
    }

    @Override
    public Ours measure(Place place) throws IOException, InterruptedException {
        Program.Ran ran = place.program(solution()).input("image", place.shipped(solution(), "samples/image/mountain-in-mist.jpg"))
                .input("model", place.instance("style/eight-channels.onnx")).workers(2).run();
        double speed = ran.number("megapixelsASecond");
        String text = String.format(Locale.ROOT, "%.2f Mpx/s by the clock, %.2f a processor second", speed,
                ran.number("megapixelsAProcessorSecond"));
        return Ours.of(text, speed >= LEAST, List.of(ran));
    }
}
