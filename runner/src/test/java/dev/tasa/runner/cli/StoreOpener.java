package dev.tasa.runner.cli;

import dev.tasa.runner.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A program that opens the store at each URL that it reads, and prints `open` or what went wrong, a line each.
final class StoreOpener {
    private StoreOpener() {}

    public static void main(String[] arguments) throws IOException {
        Store.warmUp();
        BufferedReader urls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String url = urls.readLine(); url != null; url = urls.readLine()) {
            try (Store store = Store.at(url)) {
                System.out.println("open, with " + store.runs().size() + " runs");
            } catch (RuntimeException e) {
                System.out.println(e.toString().replace('\n', ' '));
            }
        }
    }
}
