package kr.cheomdan.budgets;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.cheomdan.shared.RefusedException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks at a workbook before it is read. A small file may unpack to a very large one, and one row of it may have millions of cells or a
 * cell in a column beyond all others: the reader holds a whole row, and as many places as its last column says.
 */
final class WorkbookGuard {

    private static final long LARGEST_UNPACKED = 25L * 1024 * 1024;
    private static final int MOST_ELEMENTS = 1_000_000;
    private static final int MOST_CELLS = 250_000;
    /** The last column that a spreadsheet has is XFD. */
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");
    /** What the reader itself reads with, so that both understand the same. */
    private static final XMLInputFactory XML = new InputFactoryImpl();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private long unpacked;
    private int elements;
    private int cells;

    private WorkbookGuard() {}

    /** @throws RefusedException where reading the file might take all there is */
    static void requireReadable(byte[] file) {
        WorkbookGuard guard = new WorkbookGuard();
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                guard.unpack(zip, entry);
                guard.count(zip, entry);
            }
        } catch (IOException broken) {
            throw BudgetsRefusal.FILE_UNREADABLE.at("file");
        }
    }

    private void unpack(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        byte[] buffer = new byte[8192];
        try (InputStream content = zip.getInputStream(entry)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                unpacked += read;
                require(unpacked <= LARGEST_UNPACKED);
            }
        }
    }

    /** Every part: which of them is a sheet, the file itself says. What is no XML ends where the reader would end too. */
    private void count(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            XMLStreamReader xml = XML.createXMLStreamReader(content);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    require(++elements <= MOST_ELEMENTS);
                    if ("c".equals(xml.getLocalName())) {
                        require(++cells <= MOST_CELLS);
                        String place = xml.getAttributeValue(null, "r");
                        require(place == null || PLACE.matcher(place).matches());
                    }
                }
            }
        } catch (XMLStreamException noXml) {
            // A picture, for instance; a broken sheet is refused when it is read.
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw BudgetsRefusal.FILE_UNREADABLE.at("file");
        }
    }
}
