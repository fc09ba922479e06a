namespace Navarch.Client.Objects;

/// <summary>Who owns an object.</summary>
public static class OwnerReferences
{
    extension(ObjectMeta metadata)
    {
        /// <summary>The one owner that controls the object; null when none does.</summary>
        public OwnerReference? ControllerOf()
        {
            foreach (var owner in metadata.OwnerReferences)
                if (owner.Controller == true) return owner;
            return null;
        }

        public bool IsControlledBy(string uid) => metadata.ControllerOf() is { } owner && owner.Uid == uid;

        public bool IsTerminating => metadata.DeletionTimestamp is not null;
    }

    extension(IKubernetesObject owner)
    {
        /// <summary>The reference by which an object names this one as its controller.</summary>
        public OwnerReference AsController() => new()
        {
            ApiVersion = owner.Declaration.ApiVersion,
            Kind = owner.Declaration.Kind,
            Name = owner.Metadata.Name,
            Uid = owner.Metadata.Uid,
            Controller = true,
            BlockOwnerDeletion = true,
        };
    }
}
