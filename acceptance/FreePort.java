import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Prints a port of the loopback interface that nothing listens on. It lies below those that the system gives to outgoing connections, so
 * that it is still free after a server on it was stopped and is to be started again, and above those of the Slurms that are tried
 * beside it.
 */
class FreePort {

    private static final int FIRST = 30_100;
    private static final int BEHIND = 32_700;

    public static void main(String[] arguments) throws Exception {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                System.out.println(socket.getLocalPort());
                return;
            } catch (BindException taken) {
                // Another one.
            }
        }
    }
}
