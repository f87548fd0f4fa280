package kr.cheomdan.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key that digests are signed with. It lies in the data directory and not in the database, so that rights on the database are not
 * enough to sign; it is made where it is first needed.
 */
@Component
class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String PUBLIC_KEY = "PUBLIC KEY";

    private final Path directory;
    private final List<String> trusted;
    private @Nullable KeyPair pair;

    SigningKey(@Value("${cheomdan.data.directory}") Path dataDirectory, ProofProperties properties) {
        this.directory = dataDirectory.resolve("keys").toAbsolutePath();
        this.trusted = properties.trustedKeys();
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair().getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the key in " + directory + " cannot sign", fault);
        }
    }

    byte[] publicKey() {
        return pair().getPublic().getEncoded();
    }

    /** Whether it is this server's key, or one that whoever runs this server has said to trust. */
    boolean trusts(byte[] publicKey) {
        return Arrays.equals(publicKey, publicKey()) || trusted.contains(Base64.getEncoder().encodeToString(publicKey));
    }

    /** Whether the owner of that key signed that content; false also where one of them is no key or no signature. */
    static boolean signed(byte[] publicKey, byte[] content, byte[] signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKey)));
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private synchronized KeyPair pair() {
        if (pair == null) {
            try {
                pair = Files.exists(file(PRIVATE_KEY)) ? read() : make();
            } catch (IOException fault) {
                throw new UncheckedIOException("the key in " + directory + " cannot be read or written", fault);
            } catch (GeneralSecurityException | IllegalArgumentException fault) {
                throw new IllegalStateException("there is no usable key in " + directory, fault);
            }
        }
        return pair;
    }

    private KeyPair read() throws IOException, GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(readPem(PUBLIC_KEY))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(readPem(PRIVATE_KEY))));
    }

    /** The private key last: where it is there, both are. */
    private KeyPair make() throws IOException, GeneralSecurityException {
        KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        writePem(PUBLIC_KEY, made.getPublic().getEncoded());
        writePem(PRIVATE_KEY, made.getPrivate().getEncoded());
        return made;
    }

    private byte[] readPem(String what) throws IOException {
        String text = Files.readString(file(what)).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text);
    }

    private void writePem(String what, byte[] key) throws IOException {
        Path fresh = Files.createTempFile(
                directory, "ledger-digest", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
        Files.writeString(fresh, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
        Files.move(fresh, file(what), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String what) {
        return directory.resolve(what.equals(PUBLIC_KEY) ? "ledger-digest.pub" : "ledger-digest.key");
    }
}
