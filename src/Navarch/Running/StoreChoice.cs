using System.Diagnostics;
using Navarch.Commands;
using Navarch.Store;
using Navarch.Store.Etcd;
using Navarch.Store.Memory;
using Navarch.Store.Sqlite;

namespace Navarch.Running;

/// <summary>Where objects are kept: <c>sqlite</c>, <c>memory</c> or <c>etcd=URL,URL…</c>.</summary>
abstract record StoreChoice
{
    private const string Known = "Choose sqlite, memory or etcd=URL,URL…";

    private const string StoreFile = "store.db";

    private StoreChoice() { }

    public sealed record Sqlite : StoreChoice;

    public sealed record Memory : StoreChoice;

    public sealed record Etcd(IReadOnlyList<Uri> Endpoints) : StoreChoice
    {
        public string? AuthorityFile { get; init; }
        public string? CertificateFile { get; init; }
        public string? KeyFile { get; init; }
    }

    /// <exception cref="CommandFailedException">It is none of them.</exception>
    public static StoreChoice Parse(string text)
    {
        if (text == "sqlite") return new Sqlite();
        if (text == "memory") return new Memory();
        if (!text.StartsWith("etcd=", StringComparison.Ordinal))
            throw new CommandFailedException($"--store {text} is not known", Known);
        return new Etcd([.. text["etcd=".Length..].Split(',').Select(Endpoint)]);
    }

    /// <exception cref="CommandFailedException">It cannot be opened.</exception>
    public async Task<IRestorableStore> OpenAsync(DataDirectory data, CancellationToken cancel)
    {
        try
        {
            return this switch
            {
                Memory => new MemoryStore(TimeProvider.System),
                Sqlite => OpenFile(data.PathOf(StoreFile)),
                Etcd etcd => await OpenAsync(etcd, cancel),
                _ => throw new UnreachableException(),
            };
        }
        catch (StoreUnusableException unusable)
        {
            throw new CommandFailedException(unusable.Message);
        }
    }

    /// <summary>Backs up what is stored, and says how many objects it is. A server may have it open.</summary>
    /// <exception cref="StoreUnusableException">There is nothing that can be read.</exception>
    public async Task<long> BackUpAsync(string data, string file, CancellationToken cancel)
    {
        switch (this)
        {
            case Sqlite:
                return SqliteBackup.Write(Path.Combine(data, StoreFile), file);
            case Etcd etcd:
                await using (var store = await OpenAsync(etcd, cancel)) return await store.BackUpAsync(file, cancel);
            default:
                throw new CommandFailedException("what is kept in memory is its server's alone", "Choose sqlite or etcd=URL,…");
        }
    }

    /// <summary>
    /// What may not be on disk is never acknowledged: only a new start can tell what is. Nothing else is ended in order.
    /// </summary>
    private static void End(Exception problem)
    {
        Console.Error.WriteLine($"navarch: {problem.Message}");
        Environment.FailFast(problem.Message, problem);
    }

    private static SqliteStore OpenFile(string path) => SqliteStore.Open(new()
    {
        Path = path,
        FatalError = End,
    });

    private static Task<EtcdStore> OpenAsync(Etcd etcd, CancellationToken cancel) => EtcdStore.OpenAsync(
        new()
        {
            Endpoints = etcd.Endpoints,
            Tls = EtcdTls.Load(etcd.AuthorityFile, etcd.CertificateFile, etcd.KeyFile),
            FatalError = End,
        },
        cancel);

    private static Uri Endpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new CommandFailedException(
                $"--store has {text}, which is no URL of etcd", "Give some such as etcd=https://10.0.0.1:2379,https://10.0.0.2:2379");
}
