using System.Text;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.CoreV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Versions;
using Navarch.Store;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests.Versions;

public sealed class StoredFormTests
{
    private const string Key = "/registry/configmaps/default/a", Path = "/api/v1/namespaces/default/configmaps/a";

    private const string Json =
        """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","namespace":"default","uid":"u"},"data":{"k":"v"}}""";

    [Theory]
    [InlineData(Json)]
    [InlineData(Json + "\n")]
    [InlineData("""{"apiVersion":"v1","data":{"k":"v"},"kind":"ConfigMap","metadata":{"uid":"u","name":"a","namespace":"default"}}""")]
    public async Task Json_is_read_however_it_is_laid_out(string stored) =>
        Assert.Equal("v", (await ServedAsync(Encoding.UTF8.GetBytes(stored))).At("data.k"));

    [Fact]
    public async Task Protobuf_is_read()
    {
        var message = ProtobufEncoder.Encode(Encoding.UTF8.GetBytes(Json), ConfigMap.Schema);
        Assert.Equal("v", (await ServedAsync(ProtobufEnvelope.Wrap("v1", "ConfigMap", message))).At("data.k"));
    }

    [Theory]
    [InlineData("""{"kind":"ConfigMap","apiVersion":"v1beta1","metadata":{"name":"a","namespace":"default"}}""", "it is stored as ConfigMap of v1beta1")]
    [InlineData("""{"kind":"Secret","apiVersion":"v1","metadata":{"name":"a","namespace":"default"}}""", "it is stored as Secret of v1")]
    [InlineData("{\"kind\":\"Conf", "cannot be read")]
    [InlineData("k8s\0rubbish", "cannot be read")]
    [InlineData("[]", "it is not an object")]
    public async Task What_is_no_object_of_the_kind_is_named_when_the_server_starts(string stored, string said)
    {
        await using var store = new MemoryStore(TimeProvider.System);
        await store.PutAsync(Key, Encoding.UTF8.GetBytes(stored), Revision.None, default);
        var problem = await Assert.ThrowsAsync<UndecodableValueException>(
            async () => await ApiServer.OpenAsync(store, new ApiServerOptions { Random = new Random(1) }, default));
        Assert.Contains(Key, problem.Message);
        Assert.Contains(said, problem.Message);
    }

    private static async Task<Navarch.Api.Documents.DocumentObject> ServedAsync(byte[] stored)
    {
        await using var server = await TestServer.StartAsync();
        // Once as others' commit, once as what is there at the start.
        await server.Store.PutAsync(Key, stored, Revision.None, default);
        var served = await server.ReadAsync(Path);
        using var another = await ApiServer.OpenAsync(server.Store, new ApiServerOptions { Random = new Random(2) }, default);
        await using var answer = await another.SendAsync(TestServer.Request("GET", Path, []), default);
        Assert.Equal(served.ToString(), Navarch.Api.Codecs.DocumentConversion.FromBytes(answer.Body.Span).ToString());
        return served;
    }
}
