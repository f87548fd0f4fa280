package kr.cheomdan.budgets;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
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
    /** Of elements, attributes, prefixes: each is kept for good by the reader, and many of them are found again only slowly. */
    private static final int MOST_NAMES = 2_000;
    /** The last column that a spreadsheet has is XFD. */
    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");

    /** What the reader itself reads with, so that both understand the same; it keeps names, so each file has one of its own. */
    private final XMLInputFactory reader = new InputFactoryImpl();
    private final Set<String> names = new HashSet<>();
    private long unpacked;
    private int elements;
    private int cells;

    private WorkbookGuard() {
        reader.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        reader.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

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
        try (InputStream content = new TagBound(zip.getInputStream(entry))) {
            XMLStreamReader xml = reader.createXMLStreamReader(content);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> element(xml);
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> name(xml.getPITarget());
                    case XMLStreamConstants.ENTITY_REFERENCE -> name(xml.getLocalName());
                    default -> {}
                }
            }
        } catch (XMLStreamException noXml) {
            // A picture, for instance; a broken sheet is refused when it is read.
        }
    }

    private void element(XMLStreamReader xml) {
        require(++elements <= MOST_ELEMENTS);
        name(xml.getPrefix() + ":" + xml.getLocalName());
        for (int each = 0; each < xml.getAttributeCount(); each++) {
            name(xml.getAttributePrefix(each) + ":" + xml.getAttributeLocalName(each));
        }
        for (int each = 0; each < xml.getNamespaceCount(); each++) {
            name("xmlns:" + xml.getNamespacePrefix(each));
        }
        if ("c".equals(xml.getLocalName())) {
            require(++cells <= MOST_CELLS);
            String place = xml.getAttributeValue(null, "r");
            require(place == null || PLACE.matcher(place).matches());
        }
    }

    private void name(String name) {
        names.add(name);
        require(names.size() <= MOST_NAMES);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw BudgetsRefusal.FILE_UNREADABLE.at("file");
        }
    }

    /**
     * Ends the reading where there is no beginning of a tag for longer than any text of a cell is: within a tag nobody is asked how many
     * names it has. Text of two bytes a letter, in which a name may look like such a beginning, is no workbook's.
     */
    private static final class TagBound extends FilterInputStream {

        private static final int LONGEST = 256 * 1024;

        private int read;
        private int head;
        private int since;

        TagBound(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int symbol = super.read();
            if (symbol >= 0) {
                look(symbol);
            }
            return symbol;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            for (int each = 0; each < count; each++) {
                look(bytes[from + each]);
            }
            return count;
        }

        private void look(int symbol) {
            if (read < Integer.BYTES) {
                read++;
                head = head << Byte.SIZE | symbol & 0xFF;
                require(read < Integer.BYTES || !isWide());
            }
            since = symbol == '<' ? 0 : since + 1;
            require(since <= LONGEST);
        }

        /** By its mark, or by how a tag begins where there is none. */
        private boolean isWide() {
            int two = head >>> Short.SIZE;
            return two == 0xFEFF || two == 0xFFFE || two == '<' || two == '<' << Byte.SIZE || head == 0xFEFF || head == '<';
        }
    }
}
