package kr.cheomdan.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
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

    /** No line of a log says more; what is longer only costs whoever looks through it. */
    private static final int LONGEST_LINE = 4_000;
    private static final int LONGEST_PATH = 200;

    /** A kind of attempt: the words that show it, and the sentences that tell of it; %1$s is what was touched, %2$d the line. */
    private record Kind(String code, Pattern words, String ko, String en) {

        private Finding told(Matcher found, long row) {
            String touched = "";
            for (int group = 1; group <= found.groupCount() && touched.isEmpty(); group++) {
                touched = found.group(group) == null ? "" : found.group(group);
            }
            String cut = touched.length() > LONGEST_PATH ? touched.substring(0, LONGEST_PATH) + "…" : touched;
            return new Finding(Finding.Severity.ERROR, code, null, row, null, ko.formatted(cut, row), en.formatted(cut, row));
        }
    }

    /** Possessive, because whoever writes a log may write one that takes long to look through. */
    private static final String ELSEWHERE =
            "(/(?:etc|root|home|var|proc|sys|boot|mnt|srv|opt|run|data|work|media|app)/[^\\s:'\"()]{0,200}+)";

    private static final List<Kind> KINDS = List.of(
            new Kind("sandbox.network",
                    Pattern.compile("Network is unreachable|UnknownHostException|Temporary failure in name resolution"
                            + "|Name or service not known|Could not resolve host|NoRouteToHostException"
                            + "|java\\.net\\.(?:Connect|Socket)Exception|ECONNREFUSED|ENETUNREACH|urlopen error"),
                    "프로그램이 네트워크에 접속하려 했고, 격리 환경이 막았습니다(로그 %2$d번째 줄). 필요한 자료는 모두 입력 파일로 넣어 주십시오.",
                    "The program tried to reach the network, and the sandbox stopped it (line %2$d of its log). Give it all it needs as"
                            + " inputs."),
            new Kind("sandbox.write",
                    Pattern.compile("([^\\s:'\"()\\[\\]]{1,200}+)['\"]?:? ?\\(?Read-only file system"
                            + "|Read-only file system:? ['\"]?([^\\s:'\"()]{1,200}+)|ReadOnlyFileSystemException|EROFS"),
                    "프로그램이 자기 폴더 밖 %1$s 에 쓰려 했고, 격리 환경이 막았습니다(로그 %2$d번째 줄). 결과는 --output 으로 받은 폴더에만 쓸 수 있습니다.",
                    "The program tried to write to %1$s outside of its folder, and the sandbox stopped it (line %2$d of its log). It may"
                            + " write to the folder that --output names only."),
            new Kind("sandbox.file",
                    Pattern.compile(ELSEWHERE + "[^\\n]{0,40}"
                            + "(?:Permission denied|No such file or directory|NoSuchFileException|AccessDenied)"
                            + "|(?:NoSuchFileException|AccessDeniedException|FileNotFoundException|PermissionError|FileNotFoundError)"
                            + "[^\\n]{0,60}?" + ELSEWHERE),
                    "프로그램이 이 기계의 파일 %1$s 을(를) 읽으려 했고, 격리 환경이 막았습니다(로그 %2$d번째 줄). 자기 폴더와 입력 파일만 읽을 수 있습니다.",
                    "The program tried to read %1$s of this machine, and the sandbox stopped it (line %2$d of its log). It may read its own"
                            + " folder and its inputs only."),
            new Kind("sandbox.processes",
                    Pattern.compile("(?i:cannot fork|fork: (?:retry: )?resource temporarily unavailable)"
                            + "|fork: Cannot allocate memory|unable to create (?:new )?native thread|BlockingIOError: \\[Errno 11\\]"
                            + "|can't start new thread|error=11, Resource temporarily unavailable"),
                    "프로그램이 허용된 수보다 많은 프로세스나 스레드를 만들려 했고, 격리 환경이 막았습니다(로그 %2$d번째 줄)."
                            + " --workers 로 받은 수만큼만 나누어 계산해 주십시오.",
                    "The program tried to start more processes or threads than it may, and the sandbox stopped it (line %2$d of its log)."
                            + " Divide the work among as many as --workers says."),
            new Kind("sandbox.disk",
                    Pattern.compile("No space left on device|File too large|File size limit exceeded|Disk quota exceeded|ENOSPC|EFBIG"),
                    "프로그램이 허용된 것보다 많은 파일을 쓰려 했고, 격리 환경이 막았습니다(로그 %2$d번째 줄). 중간 결과를 지우거나 줄여 주십시오.",
                    "The program tried to write more to files than it may, and the sandbox stopped it (line %2$d of its log). Have it"
                            + " remove or shorten what it does not need."));

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
        Set<String> told = new HashSet<>();
        long row = 0;
        for (String line : (Iterable<String>) log.lines()::iterator) {
            row++;
            String read = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
            for (Kind kind : KINDS) {
                Matcher words = kind.words().matcher(read);
                if (!told.contains(kind.code()) && words.find()) {
                    told.add(kind.code());
                    found.add(kind.told(words, row));
                }
            }
        }
        return found;
    }
}
