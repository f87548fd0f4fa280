package kr.cheomdan.compute.supervised;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How programs are shut in and watched.
 *
 * @param bubblewrap the sandbox program
 * @param processes most processes and threads of one job
 * @param fileSize largest file that a job may write
 * @param grace how long a job may take to end itself once it was asked to
 * @param heartbeat how often a running job's supervisor writes down that it lives
 */
public record Supervision(String bubblewrap, int processes, DataSize fileSize, Duration grace, Duration heartbeat) {}
