package kr.cheomdan.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program's own words show that it tried and was not let do. The sandbox stops it either way; whoever reads the report is to know
 * why the program failed, and what it was after.
 */
public final class Attempts {

    /** What the JVM of a jar writes down beside its outputs: a jar may keep to itself what it was refused. */
    public static final String FAILURES = "failures.log";
    /** Has it written down, as long as that is no flood. */
    public static final String TOLD_BY_THE_JVM = "-Xlog:exceptions=info:file=" + FAILURES + ":none:filecount=1,filesize=512K";

    private static final Pattern NETWORK = Pattern.compile(
            "Network is unreachable|UnknownHostException|Temporary failure in name resolution|Name or service not known"
                    + "|Could not resolve host|NoRouteToHostException|java\\.net\\.(Connect|Socket)Exception|ECONNREFUSED|ENETUNREACH"
                    + "|urlopen error");
    private static final Pattern FILE = Pattern.compile(
            "(/(?:etc|root|home|var|proc|sys|boot|mnt|srv|opt|run)/[^\\s:'\"()]*)[^\\n]{0,40}"
                    + "(?:Permission denied|No such file or directory|NoSuchFileException|AccessDenied|Read-only file system)"
                    + "|(?:NoSuchFileException|AccessDeniedException|FileNotFoundException|PermissionError|FileNotFoundError)[^\\n]{0,60}?"
                    + "(/(?:etc|root|home|var|proc|sys|boot|mnt|srv|opt|run)/[^\\s:'\"()]*)");

    private Attempts() {}

    /** Also of a run that went on without what it was refused; each kind once. */
    public static List<Finding> in(String log, String failures) {
        List<Finding> found = new ArrayList<>(in(log));
        for (Finding each : in(failures)) {
            if (found.stream().noneMatch(known -> known.code().equals(each.code()))) {
                found.add(each);
            }
        }
        return found;
    }

    /** @param log what it said on its standard output and error */
    public static List<Finding> in(String log) {
        List<Finding> found = new ArrayList<>();
        boolean network = false;
        boolean file = false;
        long row = 0;
        for (String line : (Iterable<String>) log.lines()::iterator) {
            row++;
            if (!network && NETWORK.matcher(line).find()) {
                network = true;
                found.add(new Finding(Finding.Severity.ERROR, "sandbox.network", null, row, null,
                        "프로그램이 네트워크에 접속하려 했고, 격리 환경이 막았습니다(로그 " + row + "번째 줄). 필요한 자료는 모두 입력 파일로 넣어 주십시오.",
                        "The program tried to reach the network, and the sandbox stopped it (line " + row
                                + " of its log). Give it all it needs as inputs."));
            }
            var touched = FILE.matcher(line);
            if (!file && touched.find()) {
                file = true;
                String path = touched.group(1) == null ? touched.group(2) : touched.group(1);
                found.add(new Finding(Finding.Severity.ERROR, "sandbox.file", null, row, null,
                        "프로그램이 이 기계의 파일 " + path + " 을(를) 읽으려 했고, 격리 환경이 막았습니다(로그 " + row
                                + "번째 줄). 자기 폴더와 입력 파일만 읽을 수 있습니다.",
                        "The program tried to read " + path + " of this machine, and the sandbox stopped it (line " + row
                                + " of its log). It may read its own folder and its inputs only."));
            }
        }
        return found;
    }
}
