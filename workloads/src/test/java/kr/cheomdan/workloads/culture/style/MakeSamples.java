package kr.cheomdan.workloads.culture.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes the samples of {@code art-style} anew, and the model that speed is measured with. */
final class MakeSamples {

    private MakeSamples() {}

    /** @param words the folder of the module */
    public static void main(String[] words) throws IOException {
        Path module = Path.of(words[0]);
        Files.write(module.resolve("solutions/art-style/samples/model/celadon-ink.onnx"), Models.celadonInk());
        Files.createDirectories(module.resolve("instances/style"));
        Files.write(module.resolve("instances/style/eight-channels.onnx"), Models.eightChannels());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(
                Files.newOutputStream(module.resolve("solutions/art-style/samples/image/mountain-in-mist.jpg")))) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(.9f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(SampleLandscape.drawn(), null, null), how);
        }
        writer.dispose();
    }
}
