using Navarch.Api.Documents;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Webhooks;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>
/// Asks the webhook of a definition for other versions of objects (ConversionReview). What comes back is held to what
/// was sent: as many objects, of the version wanted, and the same ones; of metadata only labels and annotations may be
/// others.
/// </summary>
internal sealed class ConversionWebhook(WebhookClient client, IdSource ids, ServerLimits limits, TimeProvider time)
{
    private const string ReviewGroup = "apiextensions.k8s.io/";

    /// <summary>The objects in that version, in the same order. All are asked for in one question.</summary>
    /// <exception cref="ConversionFailedException">It could not be had.</exception>
    public async ValueTask<IReadOnlyList<DocumentObject>> ConvertAsync(
        DefinedKind kind, string version, IReadOnlyList<DocumentObject> objects, CancellationToken cancel)
    {
        if (objects.Count == 0) return [];
        var began = time.GetTimestamp();
        var (from, subject) = (StoredObject.VersionOf(objects[0]), SubjectOf(objects));
        var (failure, problem) = (ConversionMetrics.CallFailure, "");
        try
        {
            var settings = kind.Definition.Webhook!;
            var wanted = kind.TypeOf(version).ApiVersion;
            if (settings.ReviewVersions.FirstOrDefault(known => known is "v1" or "v1beta1") is not { } reviewVersion)
                throw new ConversionFailedException("no supported conversion review versions");
            var uid = ids.NewUid().ToString();
            var answer = await AskAsync(settings, Review(reviewVersion, uid, wanted, objects), cancel);
            if (answer is WebhookAnswer.Failed failed)
                throw new ConversionFailedException($"conversion webhook for {subject} failed: {failed.Why}");

            failure = ConversionMetrics.MalformedResponse;
            var body = ((WebhookAnswer.Answered)answer).Body;
            if (ConversionResponse.Read(body.Span, reviewVersion, uid, out problem) is not { } converted)
                throw new ConversionFailedException($"conversion webhook for {subject} failed: {problem}");
            failure = ConversionMetrics.PartialResponse;
            if (converted.Count != objects.Count)
                throw new ConversionFailedException(
                    $"conversion webhook for {subject} returned {converted.Count} objects, expected {objects.Count}");
            failure = ConversionMetrics.InvalidObject;
            var checkedObjects = Check(converted, objects, wanted, subject);
            failure = "";
            return checkedObjects;
        }
        finally
        {
            ConversionMetrics.Observe(kind.Definition.Name, from, version, failure, time.GetElapsedTime(began));
        }
    }

    private async ValueTask<WebhookAnswer> AskAsync(
        ConversionWebhookSettings settings, DocumentObject review, CancellationToken cancel)
    {
        if (WebhookTarget.Of(settings.Client) is not { } target)
            return new WebhookAnswer.Failed("the webhook configuration names neither a service nor a URL", 500);
        var call = new WebhookCall(target, DocumentJson.Write(review), limits.ConversionTimeout)
        {
            AnswerBytesMax = limits.ConversionAnswerBytesMax,
            UserAgent = "kube-apiserver",
        };
        return await client.PostAsync(call, cancel);
    }

    private static DocumentObject Review(
        string version, string uid, string wanted, IReadOnlyList<DocumentObject> objects) => new()
        {
            { "kind", "ConversionReview" },
            { "apiVersion", ReviewGroup + version },
            { "request", new DocumentObject
            {
                { "uid", uid },
                { "desiredAPIVersion", wanted },
                { "objects", new DocumentArray(objects.Select(sent => (DocumentValue)sent.DeepClone())) },
            } },
        };

    private static List<DocumentObject> Check(
        IReadOnlyList<DocumentValue> converted, IReadOnlyList<DocumentObject> sent, string wanted, string subject)
    {
        var all = new List<DocumentObject>(sent.Count);
        for (var i = 0; i < sent.Count; i++)
        {
            var (which, ofMetadata) = sent.Count == 1 ? ("object", "metadata") :
                ($"converted object at index {i}", $"metadata in object at index {i}");
            if (ConvertedObject.Problem(converted[i], sent[i], wanted) is { } invalid)
                throw new ConversionFailedException($"conversion webhook for {subject} returned invalid {which}: {invalid}");
            var taken = (DocumentObject)converted[i];
            if (ConvertedObject.RestoreMetadata(taken, sent[i]) is { } wrong)
                throw new ConversionFailedException($"conversion webhook for {subject} returned invalid {ofMetadata}: {wrong}");
            all.Add(taken);
        }
        return all;
    }

    /// <summary>As messages call what was to be converted.</summary>
    private static string SubjectOf(IReadOnlyList<DocumentObject> objects) =>
        $"{objects[0].String("apiVersion")}, Kind={objects[0].String("kind")}{(objects.Count == 1 ? "" : "List")}";
}
