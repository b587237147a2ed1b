/// A component that can be changed: a value with its properties and components in their order.
///
/// What is not touched keeps its bytes; a ``ContentLineWriter`` writes it.
public struct EditableComponent: Hashable, Sendable {
    /// What stands in a component.
    public enum Item: Hashable, Sendable {
        /// A property.
        case property(Property)

        /// A component inside it.
        case component(EditableComponent)
    }

    /// The name.
    public var name: ComponentName

    /// What stands in it, in the order in which it is written.
    public var items: [Item]

    /// A component.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - items: What stands in it.
    public init(_ name: ComponentName, _ items: [Item] = []) {
        self.name = name
        self.items = items
    }

    /// A component as it was read, with all that is inside it.
    ///
    /// - Parameter component: The component; its depth is bounded by ``Limits/depth``.
    public init(_ component: Component) {
        name = component.name
        items = []
        var inner = component.components.makeIterator()
        var next = inner.next()
        // A component stands where its first line stood among the properties.
        for property in component.properties {
            while let component = next, component.row < property.row {
                items.append(.component(EditableComponent(component)))
                next = inner.next()
            }
            items.append(.property(property))
        }
        while let component = next {
            items.append(.component(EditableComponent(component)))
            next = inner.next()
        }
    }

    /// The properties in their order.
    public var properties: [Property] {
        items.compactMap { item in
            if case .property(let property) = item { property } else { nil }
        }
    }

    /// The first property with a name; setting it takes away all of them, and puts the new one where the first stood.
    ///
    /// - Parameter name: The property; a new one is put behind the last property.
    public subscript(_ name: PropertyName) -> Property? {
        get { properties.first { $0.name == name } }
        set {
            let place = items.firstIndex { $0.isProperty(name) } ?? (items.lastIndex { $0.isAnyProperty }.map { $0 + 1 } ?? 0)
            items.removeAll { $0.isProperty(name) }
            if let newValue { items.insert(.property(newValue), at: place) }
        }
    }
}

extension EditableComponent.Item {
    fileprivate var isAnyProperty: Bool {
        if case .property = self { true } else { false }
    }

    fileprivate func isProperty(_ name: PropertyName) -> Bool {
        if case .property(let property) = self { property.name == name } else { false }
    }
}

extension ContentLineWriter {
    /// Writes a component that was made or changed.
    ///
    /// - Parameter component: The component, with all that is inside it.
    public mutating func component(_ component: EditableComponent) {
        begin(component.name)
        for item in component.items {
            switch item {
            case .property(let property): self.property(property)
            case .component(let inner): self.component(inner)
            }
        }
        end(component.name)
    }
}
