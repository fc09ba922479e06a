using Navarch.Api.Codecs;
using Navarch.Api.Documents;

namespace Navarch.Server.Pipeline;

/// <summary>The fields of <c>metadata</c> that the pipeline reads and sets on documents of any kind.</summary>
internal static class DocumentMetadata
{
    extension(DocumentObject document)
    {
        public DocumentObject Metadata => document.ObjectOrNew("metadata");

        public string Name => document.Object("metadata")?.String("name") ?? "";
        public string Namespace => document.Object("metadata")?.String("namespace") ?? "";
        public string Uid => document.Object("metadata")?.String("uid") ?? "";
        public string ResourceVersion => document.Object("metadata")?.String("resourceVersion") ?? "";
        public long Generation => document.Object("metadata")?.Whole("generation") ?? 0;
        public string? DeletionTimestamp => document.Object("metadata")?.String("deletionTimestamp");
        public long? DeletionGracePeriodSeconds => document.Object("metadata")?.Whole("deletionGracePeriodSeconds");
        public bool IsBeingDeleted => document.DeletionTimestamp is not null;
        public DocumentArray? Finalizers => document.Object("metadata")?.Array("finalizers");
        public bool HasFinalizers => document.Finalizers is { Count: > 0 };

        public void SetGeneration(long generation) => document.Metadata["generation"] = generation;

        public void SetDeletion(DateTimeOffset at, long graceSeconds)
        {
            document.Metadata["deletionTimestamp"] = Rfc3339.Seconds(at);
            document.Metadata["deletionGracePeriodSeconds"] = graceSeconds;
        }

        /// <summary>Copies a member of metadata, or removes it where the other has none.</summary>
        public void TakeMetadata(string name, DocumentObject from) =>
            document.Metadata[name] = from.Object("metadata")?[name]?.DeepClone();
    }
}
