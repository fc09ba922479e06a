using System.Text;

namespace Navarch.Store.Tests;

sealed class RecordingSubscriber : IStoreSubscriber
{
    public List<string> Calls { get; } = [];
    public object? LastOrigin { get; private set; }

    public void Load(StoreEntry entry) => Calls.Add($"load {entry.Key} {Encoding.UTF8.GetString(entry.Value.Span)}");

    public void Loaded(Revision revision) => Calls.Add($"loaded {revision}");

    public void Commit(in StoreCommit commit)
    {
        Calls.Add($"{(commit.IsDelete ? "delete" : "put")} {commit.Key} {commit.Revision}");
        LastOrigin = commit.Origin;
    }

    public void Committed() => Calls.Add("committed");
}
