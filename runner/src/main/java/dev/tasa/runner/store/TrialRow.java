package dev.tasa.runner.store;

import dev.tasa.runner.training.Outcome;
import dev.tasa.runner.training.TrialId;
import dev.tasa.runner.training.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/// A row of the table `trial`. SQLite does not check what it reads from disk, so each row carries a checksum.
final class TrialRow {
    private final String cell;
    private final int repeat;
    private final String state;
    private final String digest;
    private final String error;
    private final String stack;
    private final byte[] body;

    private TrialRow(String cell, int repeat, String state, String digest, String error, String stack, byte[] body) {
        this.cell = cell;
        this.repeat = repeat;
        this.state = state;
        this.digest = digest;
        this.error = error;
        this.stack = stack;
        this.body = body;
    }

    static TrialRow of(StoredTrial trial) {
        TrialResult result = trial.result();
        return new TrialRow(
                result.trial().cell(),
                result.trial().repeat(),
                result.outcome().toString(),
                result.digest(),
                withoutNul(result.error().orElse("")),
                withoutNul(trial.stack()),
                TrialBytes.of(result));
    }

    /// Databases end a text at NUL, or refuse it.
    private static String withoutNul(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /// @throws StoreException where the row is not what was written
    static StoredTrial read(ResultSet rows) throws SQLException {
        TrialRow row = new TrialRow(
                rows.getString("cell"),
                rows.getInt("repeat"),
                rows.getString("state"),
                rows.getString("digest"),
                rows.getString("error"),
                rows.getString("stack"),
                rows.getBytes("body"));
        if (row.checksum() != (int) rows.getLong("checksum")) {
            throw row.damaged(null);
        }
        return row.trial();
    }

    private StoredTrial trial() {
        Outcome outcome = Arrays.stream(Outcome.values())
                .filter(each -> each.toString().equals(state))
                .findFirst()
                .orElseThrow(() -> damaged(null));
        Optional<String> failure = outcome == Outcome.FAILED ? Optional.of(error) : Optional.empty();
        try {
            return new StoredTrial(TrialBytes.read(new TrialId(cell, repeat), outcome, digest, failure, body), stack);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private StoreException damaged(IOException cause) {
        return new StoreException(
                "the store is damaged: trial " + cell + "/" + repeat + " is not what was written", cause);
    }

    /// As a column's 32 bits with a sign; earlier versions wrote them without.
    private int checksum() {
        CRC32 crc = new CRC32();
        for (String text : new String[] {cell, Integer.toString(repeat), state, digest, error, stack}) {
            crc.update(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
            crc.update(0);
        }
        if (body != null) {
            crc.update(body);
        }
        return (int) crc.getValue();
    }

    Object[] columns(String run) {
        return new Object[] {run, cell, repeat, state, digest, error, stack, body, checksum()};
    }
}
