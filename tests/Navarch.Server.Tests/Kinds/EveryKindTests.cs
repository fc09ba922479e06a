using System.Text;
using Navarch.Api.Documents;
using Navarch.Server.Resources;
using Navarch.Server.Tests.Verbs;

namespace Navarch.Server.Tests.Kinds;

/// <summary>What holds of an object whatever its kind, from its creation to its end.</summary>
public sealed class EveryKindTests
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    public static TheoryData<string> Kinds => [.. MinimalObjects.Kinds];

    [Fact]
    public void All_that_are_stored_are_walked() => Assert.Equal(
        KindsUnderTest.All.Where(resource => resource.IsStored).Select(resource => MinimalObjects.NameOf(resource.Type)).Order(),
        MinimalObjects.Kinds.Order());

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_created_read_changed_watched_and_deleted(string kind)
    {
        await using var walk = await Walk.StartAsync(kind);
        var created = await walk.Server.CreateAsync(walk.Collection, walk.Minimal);
        Assert.NotNull(created.At("metadata.uid"));
        Assert.NotNull(created.At("metadata.creationTimestamp"));
        var generation = created.At("metadata.generation");
        await using var watch = await WatchStream.OpenAsync(walk.Server, $"{walk.Collection}?watch=1&resourceVersion="
            + $"{created.At("metadata.resourceVersion")}&fieldSelector=metadata.name%3D{walk.Name}");

        // 1. It reads as it was created, alone, listed, selected and in protobuf.
        Assert.True(DocumentValue.DeepEquals(created, await walk.Server.ReadAsync(walk.Path)));
        var selected = await walk.Server.ReadAsync($"{walk.Collection}?fieldSelector=metadata.name%3D{walk.Name}");
        Assert.Equal((walk.Resource.ListKind, walk.Resource.Type.ApiVersion), (selected.At("kind"), selected.At("apiVersion")));
        Assert.Equal(walk.Name, selected.At("items.0.metadata.name"));
        Assert.Equal("k8s\0"u8.ToArray(), (await walk.Server.GetAsync(walk.Path, Protobuf)).Body[..4]);

        // 2. A label changes no generation; a whole update brings back what it reads.
        var patched = (await walk.Server.PatchAsync(walk.Path, """{"metadata":{"labels":{"walk":"yes"}}}""")).Expect(200);
        Assert.Equal(("yes", generation), (patched.At("metadata.labels.walk"), patched.At("metadata.generation")));
        Assert.Equal(("MODIFIED", walk.Name), await watch.NextAsync());
        var updated = (await walk.Server.PutAsync(walk.Path, patched)).Expect(200);
        Assert.Equal(patched.At("metadata.resourceVersion"), updated.At("metadata.resourceVersion"));
        var applied = (await walk.Server.PatchAsync($"{walk.Path}?fieldManager=walker", walk.Applied, "application/apply-patch+yaml")).Expect(200);
        Assert.Equal("red", applied.At("metadata.annotations.walk"));
        Assert.Contains("walker", applied.At("metadata.managedFields"));
        Assert.Equal(("MODIFIED", walk.Name), await watch.NextAsync());

        // 3. It goes, once nothing holds it.
        await walk.DeleteAsync();
        for (var type = ""; type != "DELETED";) (type, _) = await watch.NextAsync();
        (await walk.Server.GetAsync(walk.Path)).Expect(404);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Shows_a_cell_for_each_column(string kind)
    {
        await using var walk = await Walk.StartAsync(kind);
        await walk.Server.CreateAsync(walk.Collection, walk.Minimal);
        var table = (await walk.Server.GetAsync(walk.Path, Table)).Expect(200);
        var (columns, cells) = (table.Array("columnDefinitions")!, ((DocumentObject)table.Array("rows")![0]).Array("cells")!);
        Assert.Equal(columns.Count, cells.Count);
        var name = columns.ToList().FindIndex(column => column.At("format") == "name");
        Assert.Equal(walk.Name, (cells[name] as DocumentString)?.Value);
        foreach (var (column, cell) in columns.Zip(cells))
            Assert.Equal((column.At("name"), true), (column.At("name"), cell is DocumentString or DocumentNumber or DocumentBool));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Keeps_status_and_the_rest_apart(string kind)
    {
        await using var walk = await Walk.StartAsync(kind);
        if (walk.Resource.FindSubresource("status") is null)
        {
            await walk.Server.CreateAsync(walk.Collection, walk.Minimal);
            (await walk.Server.GetAsync($"{walk.Path}/status")).Expect(404);
            return;
        }
        var created = await walk.Server.CreateAsync(walk.Collection, walk.Minimal);
        var labelled = created.DeepClone();
        labelled.Remove("spec");
        labelled.Object("metadata")!.ObjectOrNew("annotations")["walk"] = "red";
        foreach (var (name, value) in created) if (name is not ("metadata" or "status")) labelled[name] = value.DeepClone();
        var answer = (await walk.Server.PutAsync($"{walk.Path}/status", labelled)).Expect(200);
        Assert.Equal(created.At("metadata.generation"), answer.At("metadata.generation"));
        Assert.Equal(created.At("spec"), answer.At("spec"));
        Assert.Equal(answer.At("metadata.resourceVersion"), (await walk.Server.ReadAsync($"{walk.Path}/status")).At("metadata.resourceVersion"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Many_are_deleted_at_once(string kind)
    {
        await using var walk = await Walk.StartAsync(kind);
        if (!walk.Resource.Verbs.Contains("deletecollection")) return;
        await walk.Server.CreateAsync(walk.Collection, walk.Minimal);
        (await walk.Server.PatchAsync(walk.Path, """{"metadata":{"labels":{"walk":"yes"}}}""")).Expect(200);
        (await walk.Server.DeleteAsync($"{walk.Collection}?labelSelector=walk%3Dno")).Expect(200);
        (await walk.Server.GetAsync(walk.Path)).Expect(200);
        (await walk.Server.DeleteAsync($"{walk.Collection}?labelSelector=walk%3Dyes")).Expect(200);
        await walk.ReleaseAsync();
        (await walk.Server.GetAsync(walk.Path)).Expect(404);
    }

    /// <summary>A server and the one object that is walked through it.</summary>
    private sealed record Walk(TestServer Server, Resource Resource, DocumentObject Object) : IAsyncDisposable
    {
        public string Name => Object.At("metadata.name")!;
        public string Collection => Resource.Type.CollectionPath("default");
        public string Path => $"{Collection}/{Name}";
        public string Minimal => Text(Object);

        /// <summary>An annotation, by server-side apply.</summary>
        public string Applied => Text(new DocumentObject
        {
            { "kind", Resource.Type.Kind },
            { "apiVersion", Resource.Type.ApiVersion },
            { "metadata", new DocumentObject { { "name", Name }, { "annotations", new DocumentObject { { "walk", "red" } } } } },
        });

        public static async Task<Walk> StartAsync(string kind)
        {
            var minimal = MinimalObjects.Of(kind);
            return new(await TestServer.StartAsync(), KindsUnderTest.Of(minimal), minimal);
        }

        public async Task DeleteAsync()
        {
            (await Server.DeleteAsync(Path)).Expect(200);
            await ReleaseAsync();
        }

        /// <summary>Takes away what holds a deleted object.</summary>
        public async Task ReleaseAsync()
        {
            var left = await Server.GetAsync(Path);
            if (left.Code == 404) return;
            Assert.NotNull(left.Expect(200).At("metadata.deletionTimestamp"));
            if (left.Document.Object("metadata")!.Contains("finalizers"))
                (await Server.PatchAsync(Path, """{"metadata":{"finalizers":null}}""")).Expect(200);
            if (Resource.FindSubresource("finalize") is null) return;
            var finalized = left.Document;
            finalized.Object("spec")!.Remove("finalizers");
            (await Server.PutAsync($"{Path}/finalize", finalized)).Expect(200);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        private static string Text(DocumentObject document) => Encoding.UTF8.GetString(DocumentJson.Write(document));
    }
}
