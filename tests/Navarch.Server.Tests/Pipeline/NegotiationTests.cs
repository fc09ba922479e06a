using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Tests.Pipeline;

public sealed class NegotiationTests
{
    private const string ConfigMap = "/api/v1/namespaces/default/configmaps/a";
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    [Theory]
    [InlineData("", "Json", "Full")]
    [InlineData("*/*", "Json", "Full")]
    [InlineData("text/html, */*;q=0.1", "Json", "Full")]
    [InlineData("application/yaml", "Yaml", "Full")]
    [InlineData("application/vnd.kubernetes.protobuf, application/json", "Protobuf", "Full")]
    [InlineData("application/json;as=Table;v=v1;g=meta.k8s.io,application/json", "Json", "Table")]
    [InlineData("application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json", "Json", "Table")]
    [InlineData("application/json;as=Table;v=v2;g=meta.k8s.io,application/json", "Json", "Full")]
    [InlineData("application/yaml;as=Table;v=v1;g=meta.k8s.io", "Yaml", "Table")]
    [InlineData("application/vnd.kubernetes.protobuf;as=Table;v=v1;g=meta.k8s.io,application/json", "Json", "Full")]
    [InlineData("application/vnd.kubernetes.protobuf;as=Table;v=v1;g=meta.k8s.io", null, null)]
    [InlineData("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1", "Json", "PartialObjectMetadataList")]
    [InlineData("application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;g=meta.k8s.io;v=v1", "Protobuf", "PartialObjectMetadata")]
    [InlineData("application/vnd.kubernetes.protobuf;stream=watch", "Protobuf", "Full")]
    [InlineData("application/json;stream=other", null, null)]
    [InlineData("application/json;sv=v1;g=meta.k8s.io", null, null)]
    [InlineData("*/*, application/yaml", "Yaml", "Full")]
    [InlineData("text/yaml", null, null)]
    [InlineData("application/json;q=0.5, application/yaml;q=0.9", "Yaml", "Full")]
    public void Chooses_what_is_liked_best(string accept, string? format, string? shape)
    {
        var chosen = AcceptHeader.Negotiate(accept);
        Assert.Equal((format, shape), (chosen?.Format.ToString(), chosen?.Shape.ToString()));
    }

    [Fact]
    public async Task Refuses_what_it_does_not_speak()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.GetAsync("/api/v1/namespaces", "text/html");
        answer.Expect(406);
        Assert.Equal("NotAcceptable", answer.Document.At("reason"));
        (await server.SendAsync("POST", "/api/v1/namespaces", "{}", "text/plain")).Expect(415);
    }

    [Fact]
    public void Answers_a_review_as_no_table()
    {
        const string table = "application/json;as=Table;v=v1;g=meta.k8s.io";
        Assert.Null(AcceptHeader.Negotiate(table, tabular: false));
        Assert.Equal(BodyShape.Full, AcceptHeader.Negotiate(table + ",application/json", tabular: false)?.Shape);
    }

    [Fact]
    public async Task Speaks_yaml_and_protobuf()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.SendAsync("POST", "/api/v1/namespaces/default/configmaps",
            "metadata:\n  name: a\ndata:\n  k: v\n", "application/yaml", "application/yaml");
        Assert.Equal((201, "application/yaml"), (made.Code, made.ContentType));
        Assert.Contains("k: v", made.Text);

        var read = await server.GetAsync(ConfigMap, Protobuf);
        Assert.Equal((200, Protobuf), (read.Code, read.ContentType));
        await using var response = await server.Server.SendAsync(
            TestServer.Request("PUT", ConfigMap, read.Body, Protobuf, Protobuf), default);
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(read.Body, response.Body.ToArray());
        Assert.StartsWith("k8s", (await server.GetAsync("/api/v1/configmaps", Protobuf)).Text);
        await using var bad = await server.Server.SendAsync(TestServer.Request("PUT", ConfigMap, [1, 2, 3], Protobuf), default);
        Assert.Equal(400, bad.StatusCode);
    }

    [Fact]
    public async Task Indents_for_people()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains("\n  \"kind\"", (await server.GetAsync("/api/v1/namespaces?pretty=true")).Text);
        Assert.Contains("\n  \"kind\"", (await server.SendAsync("GET", "/api/v1/namespaces", userAgent: "curl/8.0")).Text);
        Assert.DoesNotContain("\n", (await server.SendAsync("GET", "/api/v1/namespaces?pretty=false", userAgent: "curl/8.0")).Text);
    }

    [Fact]
    public async Task Sends_metadata_alone()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"},"data":{"k":"v"}}""");
        var one = (await server.GetAsync(ConfigMap, "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1")).Expect(200);
        Assert.Equal(("PartialObjectMetadata", "a"), (one.At("kind"), one.At("metadata.name")));
        Assert.Null(one.At("data"));
        var all = (await server.GetAsync("/api/v1/configmaps", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")).Expect(200);
        Assert.Equal(("PartialObjectMetadataList", "a"), (all.At("kind"), all.At("items.0.metadata.name")));
    }

    [Fact]
    public async Task Refuses_bodies_beyond_the_limits()
    {
        await using var server = await TestServer.StartAsync();
        var deep = string.Concat(Enumerable.Repeat("[", 300)) + string.Concat(Enumerable.Repeat("]", 300));
        (await server.PostAsync("/api/v1/namespaces/default/configmaps", deep)).Expect(413);
        var large = $$$"""{"metadata":{"name":"a"},"data":{"k":"{{{new string('x', 4 << 20)}}}"}}""";
        (await server.PostAsync("/api/v1/namespaces/default/configmaps", large)).Expect(413);
    }

    [Theory]
    [InlineData("PartialObjectMetadataList", ConfigMap, "the requested object is not a list (*core.ConfigMap)")]
    [InlineData("PartialObjectMetadata", "/api/v1/configmaps", "the requested object is a list (*core.ConfigMapList)")]
    public async Task Refuses_a_list_of_one_and_one_of_a_list(string shape, string path, string why)
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"}}""");
        var answer = await server.GetAsync(path, $"application/json;as={shape};g=meta.k8s.io;v=v1");
        answer.Expect(406);
        Assert.Equal("NotAcceptable", answer.Document.At("reason"));
        Assert.EndsWith(why, answer.Message);
    }

    [Fact]
    public async Task Sends_metadata_alone_in_every_format()
    {
        await using var server = await TestServer.StartAsync();
        await server.CreateAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"a"},"data":{"k":"v"}}""");
        var one = await server.GetAsync(ConfigMap, $"{Protobuf};as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json");
        Assert.Equal((200, Protobuf), (one.Code, one.ContentType));
        Assert.True(ProtobufEnvelope.TryUnwrap(one.Body, out var version, out var kind, out var message));
        Assert.Equal(("meta.k8s.io/v1", "PartialObjectMetadata"), (version, kind));
        // Field 1 of a ConfigMap is its metadata too, and field 2 its data, which must not be there.
        var decoded = Assert.IsType<DocumentParse.Parsed>(ProtobufDecoder.Decode(message, Api.CoreV1.ConfigMap.Schema)).Value;
        Assert.Equal("a", decoded.At("metadata.name"));
        Assert.Null(decoded.At("data"));

        var list = await server.GetAsync("/api/v1/configmaps", $"{Protobuf};as=PartialObjectMetadataList;g=meta.k8s.io;v=v1beta1");
        Assert.True(ProtobufEnvelope.TryUnwrap(list.Body, out version, out kind, out _));
        Assert.Equal(("meta.k8s.io/v1beta1", "PartialObjectMetadataList"), (version, kind));
        var yaml = await server.GetAsync(ConfigMap, "application/yaml;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
        Assert.Contains("kind: PartialObjectMetadata\n", yaml.Text);
    }

    [Fact]
    public async Task Refuses_in_the_format_that_is_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        var yaml = await server.GetAsync("/api/v1/namespaces/none", "application/yaml");
        Assert.Equal((404, "application/yaml"), (yaml.Code, yaml.ContentType));
        Assert.Contains("reason: NotFound", yaml.Text);
        foreach (var accept in new[] { Protobuf, $"{Protobuf};as=PartialObjectMetadata;g=meta.k8s.io;v=v1" })
        {
            var protobuf = await server.GetAsync("/api/v1/namespaces/none", accept);
            Assert.Equal((404, Protobuf), (protobuf.Code, protobuf.ContentType));
            Assert.True(ProtobufEnvelope.TryUnwrap(protobuf.Body, out var version, out var kind, out _));
            Assert.Equal(("v1", "Status"), (version, kind));
        }
    }
}
