using System.Buffers;
using System.Text.Json;
using Navarch.Api.Requests;
using Navarch.Server.Authorization;
using Navarch.Server.Http;

namespace Navarch.Server.Audit;

/// <summary>What is known of one request so far; each stage that it reaches is written as an event.</summary>
internal sealed class AuditRecord(
    AuditLog log, AuditVerdict verdict, ApiRequest request, RequestInfo info, UserIdentity asker, AuditOrigin origin,
    DateTimeOffset received)
{
    private const int UserAgentCharsMax = 1024;

    private static readonly JsonWriterOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    private AuthorizationDecision? _decision;
    private AuditBody? _asked;
    private AuditBody? _answered;
    private int _code;

    /// <summary>Set when the asker acts as someone else.</summary>
    public UserIdentity? Impersonated { get; set; }

    /// <summary>What is to be said besides: of authorization, and of admission.</summary>
    public IDictionary<string, string> Annotations { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public void Decided(AuthorizationDecision decision) => _decision = decision;

    /// <summary>The request's body, once it is read.</summary>
    public void Asked(ReadOnlyMemory<byte> body)
    {
        if (body.Length > 0) _asked = AuditBody.OfRequest(body, request, info, log.Find(info), verdict);
    }

    /// <summary>The answer is known; of a stream only its head.</summary>
    public void Answered(ApiResponse response)
    {
        _code = response.StatusCode;
        if (response.Stream is null && (!response.IsSuccess || verdict.Level == AuditLevel.RequestResponse))
            _answered = AuditBody.OfResponse(response, log.Find(info), verdict);
        if (info.IsLongRunning) Reach(AuditStages.ResponseStarted);
    }

    public void Complete(int code)
    {
        _code = code;
        Reach(AuditStages.ResponseComplete);
    }

    public void Failed()
    {
        _code = 500;
        Reach(AuditStages.Panic);
    }

    public void Reach(AuditStages stage)
    {
        if ((verdict.Omitted & stage) != 0) return;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Json)) Write(writer, stage);
        buffer.Write("\n"u8);
        log.Write(buffer.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer, AuditStages stage)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, "Event"u8);
        writer.WriteString("apiVersion"u8, "audit.k8s.io/v1"u8);
        writer.WriteString("level"u8, verdict.Level.ToString());
        writer.WriteString("auditID"u8, origin.Id);
        writer.WriteString("stage"u8, stage.ToString());
        writer.WriteString("requestURI"u8, origin.Uri);
        writer.WriteString("verb"u8, info.Verb);
        WriteUser(writer, "user", asker);
        if (Impersonated is { } other) WriteUser(writer, "impersonatedUser", other);
        if (origin.Addresses.Count > 0) WriteList(writer, "sourceIPs", origin.Addresses);
        WriteText(writer, "userAgent", request.UserAgent.Length <= UserAgentCharsMax
            ? request.UserAgent
            : request.UserAgent[..UserAgentCharsMax] + "...TRUNCATED");
        if (info.IsResourceRequest) WriteReference(writer);
        if (stage != AuditStages.RequestReceived) WriteOutcome(writer);
        writer.WriteString("requestReceivedTimestamp"u8, Micro(received));
        writer.WriteString("stageTimestamp"u8, Micro(stage == AuditStages.RequestReceived ? received : log.Now));
        WriteAnnotations(writer);
        writer.WriteEndObject();
    }

    private void WriteOutcome(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("responseStatus"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteEndObject();
        _answered?.WriteStatus(writer);
        writer.WriteNumber("code"u8, _code);
        writer.WriteEndObject();
        if (verdict.Level >= AuditLevel.Request) _asked?.Write(writer, "requestObject");
        if (verdict.Level == AuditLevel.RequestResponse) _answered?.Write(writer, "responseObject");
    }

    private void WriteReference(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("objectRef"u8);
        WriteText(writer, "resource", info.Resource);
        WriteText(writer, "namespace", info.Namespace);
        WriteText(writer, "name", info.Name.Length > 0 ? info.Name : _asked?.Name ?? "");
        WriteText(writer, "uid", _asked?.Uid ?? "");
        WriteText(writer, "apiGroup", info.ApiGroup);
        WriteText(writer, "apiVersion", info.ApiVersion);
        WriteText(writer, "resourceVersion", _asked?.ResourceVersion ?? "");
        WriteText(writer, "subresource", info.Subresource);
        writer.WriteEndObject();
    }

    private void WriteAnnotations(Utf8JsonWriter writer)
    {
        if (_decision is { } decision)
        {
            Annotations["authorization.k8s.io/decision"] = decision.IsAllowed ? "allow" : "forbid";
            Annotations["authorization.k8s.io/reason"] = decision.Reason;
        }
        if (Annotations.Count == 0) return;
        writer.WriteStartObject("annotations"u8);
        foreach (var (key, value) in Annotations) writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, string name, UserIdentity user)
    {
        writer.WriteStartObject(name);
        WriteText(writer, "username", user.Name);
        WriteText(writer, "uid", user.Uid);
        if (user.Groups.Count > 0) WriteList(writer, "groups", user.Groups);
        if (user.Extra.Count > 0)
        {
            writer.WriteStartObject("extra"u8);
            foreach (var (key, values) in user.Extra) WriteList(writer, key, values);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) writer.WriteStringValue(values[i]);
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0) writer.WriteString(name, value);
    }

    private static string Micro(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
