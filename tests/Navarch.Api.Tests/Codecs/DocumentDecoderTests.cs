using System.Text;
using Navarch.Api.AppsV1;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.CoordinationV1;
using Navarch.Api.Documents;
using Navarch.Api.RbacV1;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.Codecs;

public sealed class DocumentDecoderTests
{
    [Theory]
    [InlineData("""{"spec":{"replicas":"3"}}""", "json: cannot unmarshal string into field DeploymentSpec.spec.replicas of type int32", "spec.replicas")]
    [InlineData("""{"spec":{"replicas":1.5}}""", "json: cannot unmarshal number 1.5 into field DeploymentSpec.spec.replicas of type int32", "spec.replicas")]
    [InlineData("""{"spec":{"replicas":3000000000}}""", "json: cannot unmarshal number 3000000000 into field DeploymentSpec.spec.replicas of type int32", "spec.replicas")]
    [InlineData("""{"spec":[]}""", "json: cannot unmarshal array into field Deployment.spec of type v1.DeploymentSpec", "spec")]
    [InlineData("""{"metadata":{"labels":{"a":1}}}""", "json: cannot unmarshal number 1 into field ObjectMeta.metadata.labels.a of type string", "metadata.labels.a")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"name":"a"},{"image":true}]}}}}""", "json: cannot unmarshal bool into field Container.spec.template.spec.containers[1].image of type string", "spec.template.spec.containers[1].image")]
    [InlineData("""{"metadata":{"creationTimestamp":"yesterday"}}""", "cannot parse \"yesterday\" as a time like 2006-01-02T15:04:05Z for field metadata.creationTimestamp", "metadata.creationTimestamp")]
    [InlineData("[]", "json: cannot unmarshal array into a value of type v1.Deployment", "")]
    public void Refuses_values_of_another_type(string json, string message, string field)
    {
        var failed = Assert.IsType<DecodeResult.Failed>(DocumentDecoder.Decode(Parse(json).Value, Deployment.Schema));

        Assert.Equal((message, field), (failed.Message, failed.Field));
    }

    [Fact]
    public void Prunes_unknown_fields_and_names_them_with_the_duplicates()
    {
        var parsed = Parse("""{"kind":"Deployment","apiVersion":"apps/v1","spec":{"unknownField":1,"replicas":1,"replicas":2,"template":{"spec":{"containers":[{"nam":"a"}]}}}}""");

        var decoded = Decode(parsed, Deployment.Schema);

        Assert.Equal(
            ["unknown field \"spec.unknownField\"", "unknown field \"spec.template.spec.containers[0].nam\"", "duplicate field \"spec.replicas\""],
            decoded.FieldProblems(parsed.DuplicateFields));
        Assert.Equal(2, decoded.Object.Object("spec")!.Whole("replicas"));
        Assert.False(decoded.Object.Object("spec")!.Contains("unknownField"));
    }

    [Fact]
    public void Writes_what_upstream_would_store()
    {
        const string given = """
            {"apiVersion":"v1","kind":"Pod","spec":{"hostNetwork":false,"containers":[{"resources":{"limits":{"memory":"1024Mi","cpu":0.5}},
            "name":"a","image":"b","args":[],"env":null,"stdin":true}],"terminationGracePeriodSeconds":0,"nodeName":"",
            "securityContext":{},"tolerations":[{"tolerationSeconds":0}],"volumes":[{"name":"v","emptyDir":{}}]},
            "metadata":{"labels":{"b":"2","a":null},"name":"p","creationTimestamp":null,"annotations":{}}}
            """;

        Assert.Equal(
            """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","labels":{"a":"","b":"2"}},"spec":{
            "volumes":[{"name":"v","emptyDir":{}}],
            "containers":[{"name":"a","image":"b","resources":{"limits":{"cpu":"500m","memory":"1Gi"}},"stdin":true}],
            "terminationGracePeriodSeconds":0,"securityContext":{},"tolerations":[{"tolerationSeconds":0}]},"status":{}}
            """.Replace("\n", "", StringComparison.Ordinal),
            Stored(given, Pod.Schema));
    }

    [Fact]
    public void Fills_in_what_is_always_written()
    {
        Assert.Equal("""{"kind":"Role","apiVersion":"rbac.authorization.k8s.io/v1","metadata":{},"rules":null}""",
            Stored("""{"kind":"Role","apiVersion":"rbac.authorization.k8s.io/v1"}""", Role.Schema));
        Assert.Equal("""{"metadata":{},"spec":{"selector":null,"template":{"metadata":{},"spec":{"containers":null}},"strategy":{}},"status":{}}""",
            Stored("{}", Deployment.Schema));
    }

    [Theory]
    [InlineData("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z")]
    [InlineData("2024-05-01T12:00:00.999Z", "2024-05-01T12:00:00Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z")]
    public void Brings_times_to_whole_seconds_in_utc(string given, string stored) =>
        Assert.Contains($"\"startTime\":\"{stored}\"", Stored($$$"""{"status":{"startTime":"{{{given}}}"}}""", Pod.Schema));

    [Fact]
    public void Micro_times_have_six_decimals()
    {
        Assert.Contains("\"renewTime\":\"2024-05-01T10:00:00.000001Z\"",
            Stored("""{"spec":{"renewTime":"2024-05-01T12:00:00.000001+02:00"}}""", Lease.Schema));
        Assert.IsType<DecodeResult.Failed>(
            DocumentDecoder.Decode(Parse("""{"spec":{"renewTime":"2024-05-01T12:00:00Z"}}""").Value, Lease.Schema));
    }

    [Theory]
    [InlineData("aGk=", "aGk=")]
    [InlineData("aG\\nk=", "aGk=")]
    public void Base64_may_have_line_breaks(string given, string stored) =>
        Assert.Contains($"\"k\":\"{stored}\"", Stored($$$"""{"data":{"k":"{{{given}}}"}}""", Secret.Schema));

    [Fact]
    public void Base64_must_be_whole() =>
        Assert.IsType<DecodeResult.Failed>(DocumentDecoder.Decode(Parse("""{"data":{"k":"aGk"}}""").Value, Secret.Schema));

    [Fact]
    public void Many_unknown_members_cost_no_more_than_reading_them()
    {
        var json = new StringBuilder("{\"spec\":{");
        for (var i = 0; i < 100_000; i++) json.Append(i > 0 ? "," : "").Append($"\"x{i}\":1");
        var decoded = Decode(Parse(json.Append("}}").ToString()), Pod.Schema);

        Assert.Equal(100, decoded.UnknownFields.Count);
        Assert.Equal(1, decoded.Object.Object("spec")!.Count);
    }

    [Fact]
    public void A_document_changed_since_is_written_in_order_all_the_same()
    {
        var pod = Decode(Parse("""{"kind":"Pod","apiVersion":"v1","spec":{"nodeName":"n","containers":[]}}"""), Pod.Schema).Object;
        pod.Object("metadata")!.Add("uid", "u");
        pod.Object("metadata")!.Add("name", "p");
        pod.Object("spec")!.Add("restartPolicy", "Always");

        Assert.Equal(
            """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","uid":"u"},"spec":{"containers":null,"restartPolicy":"Always","nodeName":"n"},"status":{}}""",
            Encoding.UTF8.GetString(DocumentEncoder.Encode(pod, Pod.Schema)));
    }

    private static string Stored(string json, TypeSchema schema) =>
        Encoding.UTF8.GetString(DocumentEncoder.Encode(Decode(Parse(json), schema).Object, schema));

    private static DecodeResult.Decoded Decode(DocumentParse.Parsed parsed, TypeSchema schema)
    {
        var result = DocumentDecoder.Decode(parsed.Value, schema);
        if (result is DecodeResult.Failed failed) Assert.Fail(failed.Message);
        return (DecodeResult.Decoded)result;
    }

    private static DocumentParse.Parsed Parse(string json) =>
        Assert.IsType<DocumentParse.Parsed>(DocumentJson.Parse(Encoding.UTF8.GetBytes(json)));
}
