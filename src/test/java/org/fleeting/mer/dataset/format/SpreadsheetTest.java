package org.fleeting.mer.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlBeans;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.fleeting.mer.badinput.CpuLimit;
import org.fleeting.mer.badinput.EditedZip;
import org.fleeting.mer.dataset.TestFiles;
import org.fleeting.mer.dataset.format.Spreadsheet.TextRow;
import org.fleeting.mer.dataset.format.Spreadsheet.Wanted;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

/** Workbooks that no spreadsheet program writes, or only somebody's who wants to do harm. */
@CpuLimit
class SpreadsheetTest {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path xlsx;

    @BeforeEach
    void writeWorkbook() {
        xlsx = TestFiles.workbook(folder.resolve("codes.xlsx"), new XSSFWorkbook(),
            List.of(List.of("Subject", "Filename", "Onset"), List.of(1, "EP01", 46), List.of(2, "EP02", 51)));
    }

    @Test
    void readsWhatIsThere() {
        assertThat(read(xlsx)).extracting(row -> row.text("Filename")).containsExactly("EP01", "EP02");
    }

    /** In a genuine KNIME, its XmlBeans hides ours: see the second run of these tests in pom.xml. */
    @Test
    @EnabledIfSystemProperty(named = "xmlbeans.ofKnime", matches = ".+")
    void runsWithKnimesXmlBeans() {
        assertThat(XmlBeans.getVersion()).isEqualTo(System.getProperty("xmlbeans.ofKnime"));
    }

    @Test
    void readsTheShownSheetBeforeAHiddenOne() {
        Spreadsheet table = table(sheets(SheetVisibility.HIDDEN, SheetVisibility.VISIBLE));

        assertThat(table.rows()).extracting(row -> row.text("Filename")).containsExactly("final");
        assertThat(table.notes()).containsExactly(
            "Of the sheets of sheets.xlsx with the same columns, \"two\" is read and not \"one\" (hidden).");
    }

    @Test
    void namesTheSheetsThatMightBeReadAsWell() {
        Spreadsheet table = table(sheets(SheetVisibility.VISIBLE, SheetVisibility.VISIBLE));

        assertThat(table.rows()).extracting(row -> row.text("Filename")).containsExactly("draft");
        assertThat(table.notes()).containsExactly(
            "Of the sheets of sheets.xlsx with the same columns, \"one\" is read and not \"two\".");
    }

    @Test
    void readsAHiddenSheetIfNoOtherFits() {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.createSheet("empty");
        workbook.createSheet("hidden").createRow(3).createCell(1).setCellValue("subject");
        workbook.getSheet("hidden").getRow(3).createCell(2).setCellValue("File_name");
        workbook.getSheet("hidden").createRow(4).createCell(1).setCellValue("1");
        workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        Path file = TestFiles.workbook(folder.resolve("hidden.xlsx"), workbook, Map.of(), List.of());

        Spreadsheet table = table(file);

        assertThat(table.rows()).singleElement().extracting(row -> row.text("Subject")).isEqualTo("1");
        assertThat(table.notes())
            .containsExactly("The sheet \"hidden\" (hidden) of hidden.xlsx is read: no other has the columns.");
    }

    @Test
    void takesASheetWithAllColumnsBeforeOneWithSome() {
        Path file = TestFiles.workbook(folder.resolve("two.xlsx"), new XSSFWorkbook(),
            Map.of("people", List.of(List.of("Subject", "Filename"), List.of("1", "wrong")),
                "clips", List.of(List.of("Subject", "Filename", "Onset Frame"), List.of("1", "right", 7))),
            List.of("people", "clips"));

        Spreadsheet table =
            Spreadsheet.read(file, "", new Wanted(List.of("Subject", "Filename"), List.of("OnsetFrame"), List.of()));

        assertThat(table.rows()).extracting(row -> row.text("OnsetFrame")).containsExactly("7");
        assertThat(table.notes()).isEmpty();
    }

    @Test
    void findsColumnsByOtherNamesOfTheFieldAndNamesTheRest() {
        Path file = TestFiles.workbook(folder.resolve("names.xlsx"), new XSSFWorkbook(),
            List.of(List.of("participant_id", "clip name", "onset_frame", "ApexF1", "ApexF2", "OnsetFrame", "Age", "Notes",
                "onset (s)"), List.of("1", "a", 3, 5, 6, 4, 30, "?", 0.2)));

        Spreadsheet table = Spreadsheet.read(file, "", new Wanted(List.of("Subject", "Filename"),
            List.of("OnsetFrame", "ApexFrame"), List.of("Action Units")));

        assertThat(table.rows()).singleElement().satisfies(row -> assertThat(List.of(row.text("Subject"),
            row.text("Filename"), row.text("OnsetFrame"), row.text("ApexFrame"))).containsExactly("1", "a", "4", "5"));
        assertThat(table.notes()).containsExactly("Columns of names.xlsx that are not used: ApexF2, Age, onset (s).",
            "Of columns of names.xlsx that mean the same one is read: \"OnsetFrame\" and not \"onset_frame\".");
    }

    @Test
    void readsStrictWorkbooks() {
        EditedZip.entries(xlsx).keySet().forEach(name -> EditedZip.edit(xlsx, name, SpreadsheetTest::strict));

        assertThat(new String(EditedZip.entries(xlsx).get("xl/workbook.xml"), StandardCharsets.UTF_8))
            .contains("http://purl.oclc.org/ooxml/spreadsheetml/main");
        assertThat(read(xlsx)).extracting(row -> row.text("Filename") + row.text("Onset")).containsExactly("EP0146", "EP0251");
    }

    private static String strict(String xml) {
        return xml.replaceAll("http://schemas.openxmlformats.org/(spreadsheetml|officeDocument|drawingml)/2006/",
            "http://purl.oclc.org/ooxml/$1/").replace("extended-properties", "extendedProperties");
    }

    private Path sheets(SheetVisibility first, SheetVisibility second) {
        XSSFWorkbook workbook = new XSSFWorkbook();
        for (String name : List.of("one", "two")) {
            Sheet sheet = workbook.createSheet(name);
            sheet.createRow(0).createCell(0).setCellValue("Subject");
            sheet.getRow(0).createCell(1).setCellValue("Filename");
            sheet.createRow(1).createCell(0).setCellValue("1");
            sheet.getRow(1).createCell(1).setCellValue(name.equals("one") ? "draft" : "final");
        }
        workbook.createSheet("empty");
        workbook.setActiveSheet(1);
        workbook.setSheetVisibility(0, first);
        workbook.setSheetVisibility(1, second);
        return TestFiles.workbook(folder.resolve("sheets.xlsx"), workbook, Map.of(), List.of());
    }

    private static Spreadsheet table(Path file) {
        return Spreadsheet.read(file, "", new Wanted(List.of("Subject", "Filename"), List.of(), List.of()));
    }

    @Test
    void refusesWorkbookThatIsAZipBomb() {
        EditedZip.replace(xlsx, SHEET, out -> {
            byte[] blanks = new byte[MEGABYTE];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 65; i++) {
                out.write(blanks);
            }
        });

        assertRefused().withMessage("Workbook " + xlsx + " unpacks to more than 64 MB");
    }

    @Test
    void refusesWorkbookWithManySmallZipBombs() throws IOException {
        Map<String, byte[]> entries = EditedZip.entries(xlsx);
        for (int i = 0; i < 65; i++) {
            entries.put("xl/media/image%d.bin".formatted(i), new byte[MEGABYTE]);
        }
        EditedZip.write(xlsx, entries);

        assertRefused().withMessage("Workbook " + xlsx + " unpacks to more than 64 MB");
    }

    @Test
    void refusesWorkbookThatIsLarge() throws IOException {
        Path large = Files.write(folder.resolve("large.xls"), new byte[17 * MEGABYTE]);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(large))
            .withMessage("Workbook " + large + " has 17 MB; label tables may have up to 16 MB");
    }

    @Test
    void refusesBillionLaughs() {
        EditedZip.edit(xlsx, STRINGS, text -> text.replace("<sst", """
            <!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
            <sst""").replace("EP01", "&c;"));

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " can't be read: ");
    }

    @Test
    void readsNoFileThatAnEntityNames() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
        EditedZip.edit(xlsx, STRINGS, text -> text.replace("<sst",
            "<!DOCTYPE sst [<!ENTITY x SYSTEM \"%s\">]>\n<sst".formatted(secret.toUri())).replace("EP01", "&x;"));

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " can't be read: ").satisfies(
            e -> assertThat(e.getMessage()).doesNotContain("the secret"));
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void passesOverAMillionEmptyRows() {
        rows(IntStream.rangeClosed(4, 1_048_576).mapToObj("<row r=\"%d\" s=\"1\" customFormat=\"1\"/>"::formatted));

        assertThat(read(xlsx)).hasSize(2);
    }

    @Test
    void refusesMoreCellsThanAnyLabelTableHas() {
        rows(Stream.of("<row r=\"4\">", "<c/>".repeat(1_500_000), "</row>"));

        assertRefused().withMessage("Workbook " + xlsx + " has more than 1.5 million cells and formats");
    }

    @Test
    void readsWideTablesInTheMemoryOfTheirCells() {
        long rowsAlone = bytesOf(10_000, 2);
        long columnsAlone = bytesOf(1, 16_384);
        long both = bytesOf(10_000, 16_384);

        assertThat(both).as(rowsAlone + " and " + columnsAlone).isLessThan(2 * (rowsAlone + columnsAlone));
    }

    /** Returns how many bytes this thread takes to read rows of one cell each under a header of so many columns. */
    private long bytesOf(int rowCount, int columns) {
        StringBuilder rows = new StringBuilder("<row r=\"1\">");
        for (int column = 0; column < columns; column++) {
            rows.append("<c t=\"inlineStr\"><is><t>")
                .append(column == 0 ? "Subject" : column == 1 ? "Filename" : "c" + column).append("</t></is></c>");
        }
        rows.append("</row>");
        for (int row = 2; row < rowCount + 2; row++) {
            rows.append("<row r=\"%1$d\"><c r=\"A%1$d\"><v>7</v></c></row>".formatted(row));
        }
        EditedZip.edit(xlsx, SHEET, text -> text.replaceFirst("(?s)<sheetData>.*</sheetData>",
            "<sheetData>" + rows + "</sheetData>"));
        // what is made for every column of every row shows here, and noise of a busy machine does not
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        assertThat(read(xlsx)).hasSize(rowCount);
        return memory.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    @EnabledIfSystemProperty(named = "nightly", matches = "true")
    void looksForTheHeaderInTheTimeOfTheCells() {
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= 20; row++) {
            rows.append("<row r=\"%d\">".formatted(row));
            for (int column = 0; column < 16_384; column++) {
                rows.append("<c><v>").append(column).append("</v></c>");
            }
            rows.append("</row>");
        }
        EditedZip.edit(xlsx, SHEET, text -> text.replaceFirst("(?s)<sheetData>.*</sheetData>",
            "<sheetData>" + rows + "</sheetData>"));

        assertRefused().withMessageEndingWith("has no row with the columns Subject and Filename");
    }

    @Test
    void refusesATextThatNoCellCanHold() {
        EditedZip.edit(xlsx, STRINGS, text -> text.replace("EP01", letters(40_000)));
        String cell = "<row r=\"%1$d\"><c r=\"A%1$d\" t=\"s\"><v>3</v></c><c r=\"B%1$d\" t=\"s\"><v>3</v></c></row>";
        rows(IntStream.rangeClosed(4, 2000).mapToObj(cell::formatted));

        assertRefused().withMessage(
            "Workbook " + xlsx + ", sheet \"Sheet0\", cell B2 has more than 32767 characters, which no spreadsheet program "
                + "writes");
    }

    @Test
    void refusesLongTextsInManyCells() {
        EditedZip.edit(xlsx, STRINGS, text -> text.replace("EP01", letters(32_000)));
        String cell = "<row r=\"%1$d\"><c r=\"A%1$d\" t=\"s\"><v>3</v></c><c r=\"B%1$d\" t=\"s\"><v>3</v></c></row>";
        rows(IntStream.rangeClosed(4, 5000).mapToObj(cell::formatted));

        assertRefused().withMessage("Workbook " + xlsx + " has more than 16 million characters of text");
    }

    @Test
    void readsCellsFarOut() {
        rows(Stream.of("<row r=\"1048576\"><c r=\"B1048576\"><v>7</v></c><c r=\"XFD1048576\"/></row>"));
        EditedZip.edit(xlsx, SHEET, text -> text.replaceFirst(
            "<dimension ref=\"[^\"]*\"", "<dimension ref=\"A1:XFD1048576\""));

        assertThat(read(xlsx)).extracting(TextRow::number).containsExactly(2, 3, 1_048_576);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row r=\"99999999999\"/>", "<row r=\"9\"><c r=\"9A\"><v>1</v></c></row>",
        "<row r=\"two\"/>"})
    void refusesRowsAndColumnsBeyondASheet(String row) {
        rows(Stream.of(row));

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " can't be read: ");
    }

    @Test
    void readsStrangeNumbersAsText() {
        rows(IntStream.rangeClosed(4, 8).mapToObj(row -> "<row r=\"%1$d\"><c r=\"A%1$d\"><v>%2$s</v></c></row>"
            .formatted(row, List.of("1e300", "-5", "0.5", "1e15", "-0").get(row - 4))));

        assertThat(read(xlsx)).extracting(row -> row.text("Subject"))
            .containsExactly("1", "2", "1.0E300", "-5", "0.5", "1.0E15", "0");
    }

    @Test
    void readsErrorsBooleansAndDates() {
        rows(Stream.of("""
            <row r="4"><c r="A4" t="e"><v>#N/A</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" s="0"><v>41767</v></c></row>
            """));

        assertThat(read(xlsx).get(2).cells()).isEqualTo(Map.of("filename", "true", "onset", "41767"));
    }

    @Test
    void takesTheValueThatAFormulaLastHad() {
        rows(Stream.of("<row r=\"4\"><c r=\"A4\"><f>B4+A4</f><v>7</v></c><c r=\"B4\"><f>A4</f></c></row>"));

        assertThat(read(xlsx).get(2).text("Subject")).isEqualTo("7");
    }

    @Test
    void readsHiddenSheets() {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.createSheet("shown");
        workbook.createSheet("hidden").createRow(3).createCell(0).setCellValue("Subject");
        workbook.getSheetAt(1).getRow(3).createCell(2).setCellValue("Filename");
        workbook.getSheetAt(1).createRow(4).createCell(2).setCellValue("EP01");
        workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
        TestFiles.workbook(xlsx, workbook, Map.of(), List.of());

        assertThat(read(xlsx)).extracting(row -> row.text("Filename")).containsExactly("EP01");
    }

    @Test
    void refusesWorkbooksThatLackAPart() {
        byte[] whole = bytes();
        for (String part : List.of("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels")) {
            write(whole);
            Map<String, byte[]> entries = EditedZip.entries(xlsx);
            entries.remove(part);
            EditedZip.write(xlsx, entries);

            assertRefused().withMessageStartingWith("Workbook " + xlsx + " ").satisfies(
                e -> assertThat(e.getMessage()).as(part).doesNotContain("null"));
        }
    }

    @Test
    void refusesADamagedPart() throws IOException {
        byte[] bytes = bytes();
        // the data of the first entries
        Arrays.fill(bytes, 60, bytes.length / 2, (byte) 0x55);
        write(bytes);

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " ");
    }

    @Test
    void refusesDeepNesting() {
        EditedZip.edit(xlsx, SHEET, text -> text.replace("<sheetData>", "<x>".repeat(400_000) + "</x>".repeat(400_000)
            + "<sheetData>"));

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " can't be read: ");
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        Files.writeString(xlsx, "<html><body>Please sign in</body></html>");

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " can't be read: ").satisfies(
            e -> assertThat(e.resolution()).contains("save it as \"Excel Workbook (*.xlsx)\""));
    }

    @Test
    void refusesCyclesOfSectors() throws IOException {
        List<List<?>> rows = new ArrayList<>(List.of(List.of("Subject", "Filename")));
        IntStream.range(0, 500).forEach(i -> rows.add(List.of(i, "a text of its own " + i)));
        xlsx = TestFiles.workbook(folder.resolve("codes.xls"), new HSSFWorkbook(), rows);
        byte[] bytes = bytes();
        // the header's first entry of the allocation tables: there sector 1 shall follow sector 0, and 0 follow 1
        int table = 512 * (1 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(76));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(table, 1).putInt(table + 4, 0);
        write(bytes);

        assertRefused().withMessageStartingWith("Workbook " + xlsx + " can't be read: ");
    }

    private ThrowableAssertAlternative<InvalidInputException> assertRefused() {
        return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(xlsx));
    }

    private static List<TextRow> read(Path file) {
        return Spreadsheet.read(file, "", new Wanted(List.of("Subject", "Filename"), List.of(), List.of())).rows();
    }

    /** Adds rows to those of the sheet. */
    private void rows(Stream<String> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(text::append);
        EditedZip.edit(xlsx, SHEET, sheet -> sheet.replace("</sheetData>", text + "</sheetData>"));
    }

    /** Returns letters that can't be compressed much: POI has a guard of its own against what can. */
    private static String letters(int length) {
        return new Random(1).ints(length, 'a', 'z' + 1).collect(StringBuilder::new, StringBuilder::appendCodePoint,
            StringBuilder::append).toString();
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(xlsx);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] bytes) {
        try {
            Files.write(xlsx, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
