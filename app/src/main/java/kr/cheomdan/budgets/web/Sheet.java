package kr.cheomdan.budgets.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kr.cheomdan.web.Csv;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table on its way into a file.
 *
 * @param name of the file, without its ending
 * @param rows numbers stay numbers; everything else is text and never a formula
 */
record Sheet(String name, List<String> header, List<List<Object>> rows) {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String WON = "#,##0";

    void csv(HttpServletResponse response) throws IOException {
        attach(response, "text/csv", ".csv");
        StringBuilder text = new StringBuilder(Csv.START).append(Csv.line(header));
        rows.forEach(row -> text.append(Csv.line(row)));
        response.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    void xlsx(HttpServletResponse response) throws IOException {
        attach(response, XLSX, ".xlsx");
        try (OutputStream out = response.getOutputStream(); Workbook workbook = new Workbook(out, "Cheomdan", null)) {
            Worksheet sheet = workbook.newWorksheet(name);
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
            }
            sheet.range(0, 0, 0, Math.max(0, header.size() - 1)).style().bold().set();
            sheet.freezePane(1, 1);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    write(sheet, row + 1, column, rows.get(row).get(column));
                }
            }
        }
    }

    private void attach(HttpServletResponse response, String type, String ending) {
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ending + "\"");
    }

    private static void write(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Long won) {
            sheet.value(row, column, won);
            sheet.style(row, column).format(WON).set();
        } else if (value instanceof BigDecimal rate) {
            sheet.value(row, column, rate);
        } else {
            sheet.value(row, column, value.toString());
        }
    }
}
