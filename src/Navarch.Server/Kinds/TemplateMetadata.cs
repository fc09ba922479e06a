using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Kinds;

/// <summary>Metadata of objects made from a template: labels and annotations, and nothing that is the object's own.</summary>
static class TemplateMetadata
{
    internal static void Check(ObjectMeta metadata, FieldPath path, FieldErrors errors)
    {
        errors.Annotations(path.Child("annotations"), metadata.Annotations);
        errors.Labels(path.Child("labels"), metadata.Labels);
        Absent(metadata.Name.Length > 0, "name");
        Absent(metadata.GenerateName.Length > 0, "generateName");
        Absent(metadata.Namespace.Length > 0, "namespace");
        Absent(metadata.Uid.Length > 0, "uid");
        Absent(metadata.ResourceVersion.Length > 0, "resourceVersion");
        Absent(metadata.Generation != 0, "generation");
        Absent(metadata.CreationTimestamp is not null, "creationTimestamp");
        Absent(metadata.DeletionTimestamp is not null, "deletionTimestamp");
        Absent(metadata.DeletionGracePeriodSeconds is not null, "deletionGracePeriodSeconds");
        Absent(metadata.OwnerReferences.Count > 0, "ownerReferences");
        Absent(metadata.Finalizers.Count > 0, "finalizers");
        Absent(metadata.ManagedFields.Count > 0, "managedFields");

        void Absent(bool isSet, string name)
        {
            if (isSet) errors.Forbidden(path.Child(name), "cannot be set");
        }
    }
}
