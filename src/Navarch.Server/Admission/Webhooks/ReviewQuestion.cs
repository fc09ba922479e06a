using System.Text.Json;
using Navarch.Api.Documents;
using Navarch.Server.Admission.Expressions;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>What a webhook is sent: an AdmissionReview (admission.k8s.io/v1 or v1beta1, which look the same).</summary>
internal static class ReviewQuestion
{
    public static byte[] Encode(string version, string uid, VersionedRequest request)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", "AdmissionReview");
            writer.WriteString("apiVersion", $"admission.k8s.io/{version}");
            writer.WriteStartObject("request");
            writer.WriteString("uid", uid);
            foreach (var (name, value) in RequestDocument.Of(request.Request, request.Match)) Write(writer, name, value);
            Write(writer, "object", request.Object);
            Write(writer, "oldObject", request.Old);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return body.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, DocumentValue? value)
    {
        writer.WritePropertyName(name);
        if (value is null) writer.WriteNullValue();
        else writer.WriteRawValue(DocumentJson.Write(value), skipInputValidation: true);
    }
}
